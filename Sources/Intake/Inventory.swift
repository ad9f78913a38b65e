import EventLogs

/// The files that a set could count once paths were named for it, in their order.
///
/// A file is known by what it is on disk, so one that is named twice is one file. A path that leads
/// to another file by now, or to one that was written to, replaces what it held.
struct Inventory {
  /// One file.
  struct Candidate {
    let log: LogFile
    /// Its rank in the set if its events are held.
    var rank: Int?
    /// What is held of it, if it became longer.
    var former: LogFile?
    /// Whether the set knew it and left it out.
    var wasLeftOut = false
  }

  private(set) var candidates: [Candidate]
  /// Named files that the set has as they are on disk, or that were named before.
  private(set) var known = 0
  /// Whether there is a file that the set did not have, or not as it is now.
  private(set) var hasNew = false
  /// Files that became longer, and those that were written anew.
  private(set) var grown = 0
  private(set) var replacedPaths: [String] = []
  /// Files that are no logs any more.
  private(set) var lost = 0

  /// - Parameters:
  ///   - named: what the paths lead to that were named.
  ///   - unrecognised: the paths among them of what is no log, or no more.
  init(_ set: LogSet?, named: [LogFile], unrecognised: [String]) {
    let counted = (set?.logs ?? []).enumerated().map { Candidate(log: $1, rank: $0) }
    // What was left out and cannot be read any more stands in another file, or nowhere.
    let others = (set?.leftOut ?? []).filter { (try? $0.open()) != nil }
      .map { Candidate(log: $0, wasLeftOut: true) }
    let held = counted + others
    let displaced = held.indices.filter { held[$0].log.isOnDisk && !held[$0].log.isInPlace }
    let byIdentity = Dictionary(held.indices.map { (held[$0].log.identity, $0) }) { $1 }
    let byPath = Dictionary(
      held.indices.filter { held[$0].log.isOnDisk }.map { (Array(held[$0].log.path.utf8), $0) }
    ) { $1 }
    var replaced = Set(unrecognised.compactMap { byPath[Array($0.utf8)] })
    lost = replaced.count
    var seen: Set<FileIdentity> = []
    var new: [Candidate] = []
    for log in named {
      let same = byIdentity[log.identity].flatMap { held[$0].log.isInPlace ? $0 : nil }
      let isKnown = same.map { log.isUnchanged(since: held[$0].log) } ?? false
      guard seen.insert(log.identity).inserted, !isKnown else {
        known += 1
        continue
      }
      let former = log.isOnDisk ? byPath[Array(log.path.utf8)] : nil
      let gone = Set([same, former].compactMap { $0 })
      replaced.formUnion(gone)
      // What is gone may stand in this one, by another name or as what this was before it grew.
      let beginning = same.flatMap { log.goesOn(behind: held[$0].log) ? held[$0].log : nil }
      replaced.formUnion(
        displaced.filter { place in
          held[place].log.hasMoved(to: log)
            || beginning.map { held[place].log.hasMoved(to: $0) } ?? false
        }
      )
      let before = same.flatMap { gone.count == 1 && held[$0].rank != nil ? held[$0] : nil }
      let goesOn = before.map { log.goesOn(behind: $0.log) } ?? false
      if let before, goesOn, before.log.canGoOn {
        grown += 1
        new.append(Candidate(log: log, rank: before.rank, former: before.log))
      } else {
        let isOther = !goesOn && gone.contains { held[$0].log.rowCount != 0 }
        if isOther { replacedPaths.append(log.path) }
        new.append(Candidate(log: log))
      }
    }
    hasNew = !new.isEmpty || lost > 0
    candidates =
      (held.indices.filter { !replaced.contains($0) }.map { held[$0] } + new)
      .sorted { LogFile.precedes($0.log, $1.log) }
  }
}
