import MailingModel

/// The moments at which a mailing was what is reported.
struct CutOffs {
  /// Between which all figures agree at once, in the order of time.
  private(set) var common: [MailingCourse.Stretch] = []
  /// The first and the last between which a figure does by itself.
  private(set) var single: [ReportedFigure: [MailingCourse.Stretch]] = [:]

  /// One pass over a course.
  ///
  /// - Parameters:
  ///   - figures: what is reported, and counted over time.
  ///   - differing: those that are sought by themselves too.
  init(
    _ course: MailingCourse,
    _ figures: [(figure: ReportedFigure, reported: Int)],
    differing: [(figure: ReportedFigure, reported: Int)]
  ) {
    guard !figures.isEmpty else { return }
    var all = AgreementRuns(keepsAll: true)
    var runs = differing.map { _ in AgreementRuns(keepsAll: false) }
    course.forEachStretch { stretch, counts in
      all.add(stretch, figures.allSatisfy { counts.value(of: $0.figure) == $0.reported })
      for (place, sought) in differing.enumerated() {
        runs[place].add(stretch, counts.value(of: sought.figure) == sought.reported)
      }
    }
    common = all.found
    // Before anything happened all was nothing, which explains nothing.
    for (run, sought) in zip(runs, differing) where sought.reported > 0 {
      single[sought.figure] = run.found
    }
  }
}

/// Joins stretches that follow on each other and in which something holds.
private struct AgreementRuns {
  private let keepsAll: Bool
  private(set) var found: [MailingCourse.Stretch] = []
  private var isRunning = false

  /// - Parameter keepsAll: whether those between the first and the last are kept.
  init(keepsAll: Bool) { self.keepsAll = keepsAll }

  mutating func add(_ stretch: MailingCourse.Stretch, _ holds: Bool) {
    defer { isRunning = holds }
    guard holds else { return }
    if isRunning, let last = found.indices.last {
      found[last].until = stretch.until
      return
    }
    if !keepsAll && found.count > 1 { found.removeLast() }
    found.append(stretch)
  }
}
