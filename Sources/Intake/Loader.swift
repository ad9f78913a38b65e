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
    let old = store.reader(ofSet: input.set) as? LogSet
    let known = (old?.logs ?? []) + (old?.leftOut ?? [])
    let search = try PathSearch(input.paths, options, progress, known: known)
    let inventory = Inventory(
      old,
      named: search.logs,
      unrecognised: search.skipped.map(\.path)
    )
    // What was skipped before may be a log by now.
    let recognised = Set(search.logs.map(\.path))
    let before = (old?.skipped ?? []).filter { !recognised.contains($0) }
    let skipped = Self.joined(before, search.skipped.map(\.path))
    var report = LoadReport(set: input.set)
    (report.known, report.skipped) = (inventory.known, search.skipped)
    (report.grown, report.replaced) = (inventory.grown, inventory.replacedPaths)
    report.lost = inventory.lost
    guard old == nil || inventory.hasNew || skipped.count != old?.skipped.count else {
      report.count(store)
      return report
    }

    let candidates = inventory.candidates
    let repetitions = Repetitions(candidates.map(\.log))
    do { try Cancellation.check() } catch { throw .source(error) }
    let counted = forgettingWhatDepends(
      repetitions.kept.map { candidates[$0] },
      old,
      input.set,
      store
    )
    guard counted.count <= options.fileLimit else {
      throw .tooManyFiles(limit: options.fileLimit)
    }
    let jobs = counted.enumerated().compactMap { rank, candidate in
      candidate.rank != nil && candidate.former == nil
        ? nil
        : Scan.Job(log: candidate.log.read(in: options.zone), rank: rank, former: candidate.former)
    }
    let ranks = Dictionary(
      uniqueKeysWithValues: counted.enumerated().compactMap { rank, candidate in
        candidate.rank.map { ($0, rank) }
      }
    )
    let held = store.sendersWithAttempts(ofSet: input.set, inFiles: ranks.keys)
    var read = try scan(jobs, of: input.set, store, held)
    try report.count(read.files, repetitions, candidates, store, limit: options.eventLimit)

    var logs = counted.map(\.log)
    for (job, file) in zip(jobs, read.files) { logs[job.rank] = file.log }
    let rejected = rejected(read.files, old, ranks)
    let cutOff = Set(rejected.filter { $0.isCutOff(logs[$0.file]) }.map { logs[$0.file].path })
    let set = LogSet(
      logs: logs,
      leftOut: try scanned(repetitions.repeated.map { candidates[$0.file].log }),
      named: Self.joined(old?.named ?? [], input.paths.filter { !Recogniser.isStream($0) }),
      skipped: skipped,
      findings: Findings(
        candidates.map(\.log),
        repetitions,
        cutOff: cutOff.sorted(),
        skipped: skipped
      ).all,
      rejected: rejected
    )
    // What was read must stand in memory once: taken out here, it is the store's alone.
    let events = read.events
    read.events = []
    let conflicts = store.conflictingRows(ofSet: input.set)
    do {
      try store.load(
        consume events,
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

  /// Loads again what was named for a set: files that are new, that became longer, or that are others now.
  ///
  /// - Returns: what that brought, and the paths that lead nowhere any more; what was loaded of them stays.
  public func reload(
    set: String?,
    into store: inout MailingStore
  ) throws(LoadError) -> (report: LoadReport, missing: [String]) {
    let named = (store.reader(ofSet: set) as? LogSet)?.named ?? []
    let missing = named.filter { FileIdentity(path: $0) == nil }
    let input = LoadInput(set: set, paths: named.filter { !missing.contains($0) })
    let report = try load(input, into: &store)
    let logs = (store.reader(ofSet: set) as? LogSet)?.logs ?? []
    let gone = logs.filter { $0.isOnDisk && FileIdentity(path: $0.path) == nil }.map(\.path)
    return (report, Self.joined(missing, gone))
  }

  /// Scans the files of a set that are new.
  ///
  /// Where there is no attempt of a sender, its other events name destinations. That its logs of attempts
  /// hold none is known when they were read, and then the others are read again; that attempts were among
  /// other events is known then too, and these name none.
  ///
  /// - Parameters:
  ///   - held: the senders of which attempts are held and stay.
  private func scan(
    _ jobs: [Scan.Job],
    of set: String?,
    _ store: MailingStore,
    _ held: Set<Sender>
  ) throws(LoadError) -> Scan.Outcome {
    let promised = jobs.map(\.log).filter(\.showsAttempts).map(\.format.sender)
    var scan = Scan(
      options: options,
      progress: progress,
      sendersWithAttempts: held.union(promised),
      parts: store.makeParts(forSet: set, expecting: Scan.rowCount(jobs))
    )
    var outcome = try scan.scan(jobs)
    let found = outcome.events.reduce(into: held) { $0.formUnion($1.sendersWithAttempts) }
    guard found.isSuperset(of: scan.sendersWithAttempts) else {
      scan.sendersWithAttempts = found
      return try scan.scan(jobs)
    }
    let surprising = found.subtracting(scan.sendersWithAttempts)
    if !surprising.isEmpty {
      let files = Dictionary(uniqueKeysWithValues: jobs.map { ($0.rank, $0.log.format.sender) })
      for thread in outcome.events.indices {
        outcome.events[thread].leaveNamingToAttempts { row in
          files[row.file].map(surprising.contains) ?? false
        }
      }
    }
    return outcome
  }

  /// Makes files to be read again that depend on others which are not there any more: their events had
  /// their mailings from attempts that are gone, and can tell them themselves; or they told again what
  /// a file told that went.
  private func forgettingWhatDepends(
    _ files: [Inventory.Candidate],
    _ old: LogSet?,
    _ set: String?,
    _ store: MailingStore
  ) -> [Inventory.Candidate] {
    let logs = old?.logs ?? []
    let kept = Set(files.compactMap(\.rank))
    guard kept.count < logs.count else { return files }
    let lost = store.sendersWithAttempts(ofSet: set, inFiles: logs.indices)
      .subtracting(store.sendersWithAttempts(ofSet: set, inFiles: kept))
    let areRepetitionsLost = logs.indices.contains {
      logs[$0].dropsRepetitions && !kept.contains($0)
    }
    return files.map { file in
      let isOrphaned = file.log.namesMailings && lost.contains(file.log.format.sender)
      let isNeeded = isOrphaned || (areRepetitionsLost && file.log.dropsRepetitions)
      return isNeeded ? Inventory.Candidate(log: file.log) : file
    }
  }

  private func rejected(
    _ files: [Scan.File],
    _ old: LogSet?,
    _ ranks: [Int: Int]
  ) -> [RejectedLine] {
    let before = (old?.rejected ?? []).compactMap { line -> RejectedLine? in
      guard let rank = ranks[line.file] else { return nil }
      var moved = line
      moved.file = rank
      return moved
    }
    return (before + files.flatMap(\.rejected)).sorted {
      ($0.file, $0.offset) < ($1.file, $1.offset)
    }
  }

  /// Files that do not count, with the number of their rows.
  private func scanned(_ logs: [LogFile]) throws(LoadError) -> [LogFile] {
    let new = logs.filter { $0.rowCount == nil }
    let scan = Scan(
      options: options,
      progress: progress,
      sendersWithAttempts: Set(Sender.allCases),
      parts: MailingStore().makeParts(forSet: nil, expecting: 0)
    )
    let files = try scan.scan(new.map { Scan.Job(log: $0, rank: 0) }).files
    return logs.filter { $0.rowCount != nil } + files.map(\.log)
  }

  /// Names, and those of others that are not among them.
  private static func joined(_ names: [String], _ others: [String]) -> [String] {
    let known = Set(names)
    return names + others.filter { !known.contains($0) }
  }
}
