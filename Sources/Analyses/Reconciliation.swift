import MailingModel

/// What a platform reports about a mailing against what the logs say, and what would close each difference.
public struct Reconciliation: Sendable, Equatable {
  /// One reported figure.
  public struct Line: Sendable, Equatable {
    public var figure: ReportedFigure
    public var reported: Int
    /// Nil for a figure that the logs do not tell.
    public var ours: Int?
    /// What makes ours what is reported; if nothing does, what comes nearest, if it leaves at most half of the difference.
    public var closings: [Closing]

    /// What is reported beyond ours; nil for a figure that the logs do not tell.
    public var difference: Int? { ours.map { reported - $0 } }

    public var verdict: Verdict {
      if ours == reported { return .agrees }
      guard let first = closings.first else { return .unexplained }
      return first.value == reported ? .closed : .nearlyClosed
    }
  }

  /// What came of a figure.
  public enum Verdict: CaseIterable, Sendable { case agrees, closed, nearlyClosed, unexplained }

  public var mailing: MailingReference
  /// In the order of `ReportedFigure.all`.
  public var lines: [Line]
  /// Between which moments the events end that are counted, if all figures that are counted over time agree
  /// then.
  public var cutOffs: [MailingCourse.Stretch]
  public var contradictions: [Contradiction]
  public var isOfOneDestination: Bool
  /// What the report has that is not understood.
  public var unknown: [String]

  /// - Parameter course: how the figures came about.
  public init(
    _ report: StatisticsReport,
    _ mailing: MailingReference,
    _ tables: ReconciledTables,
    _ course: MailingCourse
  ) {
    self.mailing = mailing
    contradictions = report.contradictions
    (isOfOneDestination, unknown) = (report.isOfOneDestination, report.unknown)
    let empty = CumulativeFigures()
    let timed = report.figures.filter { figure, _ in
      // Where parts do not add up, that of no feedback is not all of it at any moment.
      let isWhole = figure != .dominant(.noFeedback) || report.uncounted ?? 0 == 0
      return isWhole && empty.value(of: figure) != nil
    }
    let differing = timed.filter { tables.value(of: $0.figure) != $0.reported }
    let cutOffs = CutOffs(course, timed, differing: differing)
    self.cutOffs = cutOffs.common
    lines = report.figures.map { figure, reported in
      var line = Line(
        figure: figure,
        reported: reported,
        ours: tables.value(of: figure),
        closings: []
      )
      guard line.verdict != .agrees else { return line }
      let isTimed = differing.contains { $0.figure == figure }
      let stretches =
        isTimed && !cutOffs.common.isEmpty ? cutOffs.common : cutOffs.single[figure] ?? []
      let ends = stretches.prefix(1) + stretches.dropFirst().suffix(1)
      line.close(
        by: tables.otherCounts(of: figure, report),
        tables.combinedCounts(of: figure, report),
        ends.map { Closing(.cutOff, value: reported, stretch: $0) }
      )
      return line
    }
  }
}

extension Reconciliation.Line {
  /// Keeps what closes the difference, or, if nothing does, what leaves least of it.
  ///
  /// - Parameter combined: of which there is no need if any does alone.
  fileprivate mutating func close(
    by single: [Closing],
    _ combined: [Closing],
    _ cutOffs: [Closing]
  ) {
    let exact = single.filter { $0.value == reported }
    let found = exact.isEmpty ? combined.filter { $0.value == reported } : exact
    closings = found + cutOffs
    guard closings.isEmpty, let difference else { return }
    let near = single.filter { !$0.code.mustBeExact }
    let nearest = near.map { abs($0.value - reported) }.min() ?? .max
    // What leaves most of it explains nothing.
    if nearest <= abs(difference) / 2 {
      closings = near.filter { abs($0.value - reported) == nearest }
    }
  }
}
