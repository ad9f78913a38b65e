import Analyses
import MailingModel
import QueryLanguage

/// What answers that count events can be narrowed, grouped and ordered by.
enum TallyClauses {
  private static let total = "total"
  private static let destinations = "destinations"

  /// What groups destinations, and so their events.
  static let groups: [FieldName] = [
    .logged(.domain), .logged(.sender), .logged(.template), .logged(.document), .logged(.tag),
    .outcome,
  ]

  /// The clauses of a verb that counts events.
  ///
  /// - Parameters:
  ///   - fields: what it can group by.
  ///   - counted: what it counts them by anyway.
  static func clauses(by fields: [FieldName], counted: [FieldName]) -> [ClauseUse] {
    let words = [total, destinations] + counted.map(\.name)
    return [.since, .until, .where, .by(fields), .order(words, ofGroups: fields), .limit]
  }

  /// What the word of the clause `order` means.
  static func order(_ statement: Statement, counted: [FieldName]) -> TallyOrder? {
    guard let order = statement.order else { return nil }
    switch order.word {
    case total: return TallyOrder(.total, isDescending: order.isDescending)
    case destinations: return TallyOrder(.destinations, isDescending: order.isDescending)
    default:
      let fields = (statement.group.map { [$0] } ?? []) + counted
      let place = fields.firstIndex { $0.name == order.word }
      return place.map { TallyOrder(.value($0), isDescending: order.isDescending) }
    }
  }
}

extension Session {
  /// The events of a kind in a selection, by what they have for some fields.
  func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    _ selection: Selection
  ) throws(ShellError) -> [EventTallies] {
    try asking { () throws(SourceError) in
      try store.tallies(of: kind, by: fields, zone: settings.zone, in: selection)
    }
  }
}
