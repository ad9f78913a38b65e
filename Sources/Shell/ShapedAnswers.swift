import Analyses
import MailingModel
import QueryLanguage

/// Which settings shaped an answer, so that it names these and no others.
extension Session {
  /// How an answer reads errors: as is set if the default would give another, or else as the default.
  ///
  /// - Parameter make: makes the answer for a selection; asked once more where something else is set.
  func reading<Answer: Equatable>(
    _ answer: Answer,
    _ selection: Selection,
    _ make: (Selection) throws(ShellError) -> Answer
  ) throws(ShellError) -> ErrorsReading {
    guard selection.errors != .rank else { return .rank }
    return try make(selection.readingErrors(as: .rank)) == answer ? .rank : selection.errors
  }

  /// The same of a list, whose rows nobody has seen yet: by the outcomes of all that it could tell, and by
  /// whom it could tell.
  func reading(
    listing evidence: [MailingEvidence],
    _ selection: Selection
  ) throws(ShellError) -> ErrorsReading {
    if evidence.contains(where: { $0.table.moved(by: selection.errors) > 0 }) {
      return selection.errors
    }
    guard selection.condition?.dependsOnReading == true else { return .rank }
    return try reading(evidence, selection) { (selection) throws(ShellError) in
      try self.evidence(selection)
    }
  }

  /// What shapes or distorts the answer to a statement.
  ///
  /// - Parameters:
  ///   - evidence: of the selection; columns of its condition stand then, so that nothing is read for this.
  ///   - reading: the default where it does not shape the answer, as `base`.
  ///   - machineEventsLeftOut: beside those that the evidence tells of.
  ///   - countsEvents: whether the answer tells events of one kind apart, so that a reader may take a condition on
  ///     them for one that each has to meet.
  func caveats(
    _ statement: Statement,
    _ evidence: [MailingEvidence],
    _ selection: Selection,
    errors reading: ErrorsReading,
    base: RateBase = .sent,
    machineEventsLeftOut: Int = 0,
    countsEvents: Bool = false
  ) -> Caveats {
    var caveats = Caveats(evidence, errors: reading, base: base)
    caveats.machineEventsLeftOut += machineEventsLeftOut
    let moments = statement.arguments.compactMap { argument in
      if case .mailing(let name) = argument.value { name.moment } else { nil }
    }
    let times = [statement.since, statement.until].compactMap { $0 } + moments
    if times.contains(where: \.isCivil) { caveats.clock = .readsTimes }
    if statement.group == .day || statement.group == .hour { caveats.clock = .cutsDays }
    guard let condition = selection.condition else { return caveats }
    caveats.absentValues = store.absentValues(condition, in: selection.mailings)
    if countsEvents && condition.fields.contains(where: \.isOfEvents) {
      caveats.keptWhole = evidence.reduce(0) { $0 + $1.table.destinations }
    }
    return caveats
  }
}

extension StatedTime {
  /// Whether it depends on the time zone which moment it means.
  fileprivate var isCivil: Bool {
    if case .civil = self { true } else { false }
  }
}

extension Selection {
  /// The same where errors are read otherwise.
  func readingErrors(as reading: ErrorsReading) -> Selection {
    var selection = self
    selection.errors = reading
    return selection
  }
}
