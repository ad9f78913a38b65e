import EventLogs
import MailingModel
import MailingStore

/// Brings logfiles into a store.
public struct Loader: Sendable {
  public var options: LoadOptions
  /// Is told how far the load is.
  public var progress = LoadProgress()

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
    let inventory = Inventory(old, named: search.logs)
    let skipped = Self.joined(old?.skipped ?? [], search.skipped.map(\.path))
    var report = LoadReport(set: input.set)
    (report.known, report.skipped) = (inventory.known, search.skipped)
    guard old == nil || inventory.hasNew || skipped.count != old?.skipped.count else {
      report.count(store)
      return report
    }

    let candidates = inventory.candidates
    let repetitions = Repetitions(candidates.map(\.log))
    do { try Cancellation.check() } catch { throw .source(error) }
    let counted = repetitions.kept.map { candidates[$0] }
    guard counted.count <= EventRow.fileLimit else {
      throw .tooManyFiles(limit: EventRow.fileLimit)
    }
    let fresh = counted.indices.filter { counted[$0].rank == nil }
    var results = try Scan(options: options, progress: progress).scan(
      fresh.map { counted[$0].log },
      ranks: fresh
    )
    try report.count(results, repetitions, candidates, store)

    var logs = counted.map(\.log)
    for (rank, result) in zip(fresh, results) { logs[rank] = result.log }
    let ranks = Dictionary(
      uniqueKeysWithValues: counted.enumerated().compactMap { rank, candidate in
        candidate.rank.map { ($0, rank) }
      }
    )
    let set = LogSet(
      logs: logs,
      leftOut: try scanned(repetitions.repeated.map { candidates[$0.file].log }),
      skipped: skipped,
      findings: Findings(candidates.map(\.log), repetitions, skipped: skipped).all,
      rejected: rejected(results, old, ranks)
    )
    // What was read must stand in memory once: taken out here, it is the store's alone.
    var batches: [EventBatch] = []
    for place in results.indices {
      batches += results[place].batches
      results[place].batches = []
    }
    let conflicts = store.conflictingRows(ofSet: input.set)
    do {
      try store.load(
        consume batches,
        into: input.set,
        reader: set,
        keepingFiles: ranks,
        threads: options.threads
      )
    } catch { throw .source(error) }
    report.rejectedRows += max(0, store.conflictingRows(ofSet: input.set) - conflicts)
    report.count(store)
    return report
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

  /// Files that do not count, with the number of their rows.
  private func scanned(_ logs: [LogFile]) throws(LoadError) -> [LogFile] {
    let new = logs.filter { $0.rowCount == nil }
    let results = try Scan(options: options, progress: progress).scan(
      new,
      ranks: new.map { _ in 0 }
    )
    return logs.filter { $0.rowCount != nil } + results.map(\.log)
  }

  /// Names, and those of others that are not among them.
  private static func joined(_ names: [String], _ others: [String]) -> [String] {
    let known = Set(names)
    return names + others.filter { !known.contains($0) }
  }
}
