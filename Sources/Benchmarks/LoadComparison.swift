/// Load, dominant results and key figures, by all programs that can answer them.
struct LoadComparison {
  let folder: String
  let bytes: Int
  let events: Int
  let contestants: [Contestant]
  let runs: Int

  init(logs: ReferenceLogs, contestants: [Contestant], runs: Int) {
    (folder, bytes, events) = (logs.folder, logs.bytes, logs.events)
    (self.contestants, self.runs) = (contestants, runs)
  }

  init(records: ReferenceRecords, contestants: [Contestant], runs: Int) {
    (folder, bytes, events) = (records.folder, records.bytes, records.events)
    (self.contestants, self.runs) = (contestants, runs)
  }

  /// Runs each in turn.
  ///
  /// - Throws: `Failure` if the first cannot be run; another that cannot be is left out from then on.
  func print() throws {
    var measured = contestants.map { _ in [MeasuredRun]() }
    // The first round fills the page cache and tells memory; its time is not counted.
    for round in 0...runs {
      for (place, contestant) in contestants.enumerated() where measured[place].count == round {
        do {
          let run = try MeasuredRun(contestant.command(folder), isWatched: round == 0)
          measured[place].append(run)
        } catch {
          if place == 0 { throw error }
        }
      }
    }
    var table = Report(
      ["program", "s", "min", "max", "MB/s", "events/s", "anon MB", "mapped MB", "ratio"]
    )
    for (contestant, runs) in zip(contestants, measured) where runs.count > 1 {
      table.add(cells(contestant, runs, beside: measured[0]))
    }
    try table.print()
  }

  private func cells(
    _ contestant: Contestant,
    _ runs: [MeasuredRun],
    beside first: [MeasuredRun]
  ) -> [String] {
    let seconds = Spread(runs.dropFirst().map(\.seconds))
    let pairs = zip(runs, first).dropFirst().map { $0.seconds / $1.seconds }
    return [
      contestant.name, Report.number(seconds.median, 3), Report.number(seconds.least, 3),
      Report.number(seconds.most, 3), Report.number(Double(bytes) / 1e6 / seconds.median, 0),
      Report.number(Double(events) / seconds.median, 0),
      Report.number(Double(runs[0].anonymous) / 1e6, 0),
      Report.number(Double(runs[0].mapped) / 1e6, 0),
      Report.number(Spread(pairs).median, 2),
    ]
  }
}
