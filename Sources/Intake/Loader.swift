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
    let inventory = Inventory(held: held, named: search.logs)
    var report = LoadReport(set: input.set)
    (report.known, report.skipped) = (inventory.known, search.skipped)
    guard old == nil || !inventory.changesNothing(held) else {
      report.count(store)
      return report
    }

    let candidates = inventory.kept.map(\.log) + inventory.new
    let repetitions = Repetitions(candidates)
    let all = repetitions.kept.sorted(by: LogFile.precedes)
    guard all.count <= EventRow.fileLimit else { throw .tooManyFiles(limit: EventRow.fileLimit) }
    let fresh = all.indices.filter { all[$0].lineFeeds.isEmpty }
    var results = try Scan(options: options).scan(fresh.map { all[$0] }, ranks: fresh)
    try report.count(results, repetitions, store)

    var logs = all
    for (rank, result) in zip(fresh, results) { logs[rank] = result.log }
    let ranks = newRanks(inventory.kept, logs)
    let ignored = try countRows(repetitions.repeated.map(\.log))
    let set = LogSet(
      logs: logs,
      rejected: rejected(results, old, ranks),
      findings: Findings(logs: logs, repetitions, search.skipped, before: old).all,
      ignoredRows: (old?.ignoredRows ?? 0) + ignored
    )
    // What was read must stand in memory once: taken out here, it is the store's alone.
    var batches: [EventBatch] = []
    for place in results.indices {
      batches += results[place].batches
      results[place].batches = []
    }
    let conflicts = store.conflictingRows(ofSet: input.set)
    do {
      try store.load(consume batches, into: input.set, reader: set, keepingFiles: ranks)
    } catch { throw .source(error) }
    report.rejectedRows += max(0, store.conflictingRows(ofSet: input.set) - conflicts)
    report.count(store)
    return report
  }

  /// The new ranks of files that were held, by their old ones.
  private func newRanks(_ held: [(rank: Int, log: LogFile)], _ logs: [LogFile]) -> [Int: Int] {
    var places: [String: [Int]] = [:]
    for (rank, log) in logs.enumerated() { places[log.path, default: []].append(rank) }
    var ranks: [Int: Int] = [:]
    for (old, log) in held {
      ranks[old] = places[log.path]?.first { logs[$0].identity == log.identity }
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
}
