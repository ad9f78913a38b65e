import EventLogs
import MailingModel
import MailingStore

/// Brings logfiles into a store.
public struct Loader: Sendable {
  public var options: LoadOptions

  public init(options: LoadOptions) { self.options = options }

  /// Loads files into one set, beside what it holds.
  ///
  /// Nothing changes if it fails.
  ///
  /// - Throws: `LoadError`: a path that cannot be opened, or in which nothing is a logfile.
  public func load(
    _ input: LoadInput,
    into store: inout MailingStore
  ) throws(LoadError) -> LoadReport {
    var search = PathSearch(isRecursive: options.isRecursive)
    for path in input.paths { try search.add(path) }
    let old = store.reader(ofSet: input.set) as? LogSet
    let held = old?.logs ?? []
    let new = search.logs.sorted(by: LogFile.precedes)
    let repetitions = try sourced { () throws(SourceError) in try Repetitions(held + new) }

    let all = repetitions.kept.sorted(by: LogFile.precedes)
    guard all.count <= EventRow.fileLimit else { throw .tooManyFiles(limit: EventRow.fileLimit) }
    let fresh = all.indices.filter { all[$0].lineFeeds.isEmpty }
    let results = try Scan(options: options).scan(fresh.map { all[$0] }, ranks: fresh)

    var logs = all
    for (rank, result) in zip(fresh, results) { logs[rank] = result.log }
    let ranks = newRanks(held, logs)
    let ignored = try countRows(repetitions.repeated.map(\.log))
    let set = LogSet(
      logs: logs,
      rejected: rejected(results, old, ranks),
      findings: Findings(logs: logs, repetitions, search.skipped, before: old).all,
      ignoredRows: (old?.ignoredRows ?? 0) + ignored
    )
    let events = results.reduce(0) { $0 + $1.rowCount }
    guard events < Int(UInt32.max) else { throw .tooManyEvents(limit: Int(UInt32.max)) }

    try sourced { () throws(SourceError) in
      try store.load(
        results.flatMap(\.batches),
        into: input.set,
        reader: set,
        keepingFiles: ranks
      )
    }
    return report(input, search, repetitions, results, store)
  }

  private func report(
    _ input: LoadInput,
    _ search: PathSearch,
    _ repetitions: Repetitions,
    _ results: [Scan.Result],
    _ store: MailingStore
  ) -> LoadReport {
    var report = LoadReport(set: input.set)
    report.files = results.count
    for summary in store.summaries() where summary.mailing.set == input.set {
      report.mailings += 1
      report.destinations += summary.destinations
      report.events += summary.events
    }
    report.skipped = search.skipped
    report.repeated = repetitions.repeated.map {
      LoadReport.Repetition(
        file: $0.log.path,
        of: $0.of.path,
        isEqual: $0.log.size == $0.of.size
      )
    }
    report.rejectedRows = results.reduce(0) { $0 + $1.rejected.count }
    report.rejectedRows += store.conflictingRows(ofSet: input.set)
    report.unattributedEvents = store.unattributedEvents(ofSet: input.set)
    return report
  }

  /// The new ranks of files that were held, by their old ones.
  private func newRanks(_ held: [LogFile], _ logs: [LogFile]) -> [Int: Int] {
    var places: [String: [Int]] = [:]
    for (rank, log) in logs.enumerated() { places[log.path, default: []].append(rank) }
    var ranks: [Int: Int] = [:]
    for (old, log) in held.enumerated() {
      ranks[old] = places[log.path]?.first { logs[$0].size == log.size }
    }
    return ranks
  }

  private func rejected(
    _ results: [Scan.Result],
    _ old: LogSet?,
    _ ranks: [Int: Int]
  ) -> [RejectedLine] {
    let before = (old?.rejected ?? []).compactMap { line -> RejectedLine? in
      guard let rank = ranks[line.file] else { return nil }
      var moved = line
      moved.file = rank
      return moved
    }
    return (before + results.flatMap(\.rejected)).sorted {
      ($0.file, $0.offset) < ($1.file, $1.offset)
    }
  }

  /// The rows of files that do not count.
  private func countRows(_ logs: [LogFile]) throws(LoadError) -> Int {
    let results = try Scan(options: options).scan(logs, ranks: logs.map { _ in 0 })
    return results.reduce(0) { $0 + $1.rowCount }
  }

  private func sourced<Result>(
    _ body: () throws(SourceError) -> Result
  ) throws(LoadError) -> Result {
    do { return try body() } catch { throw .source(error) }
  }
}
