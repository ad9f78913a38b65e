import EventLogs

/// Which of the files of a set stay and which are new, once paths were named for it.
///
/// A file is known by what it is on disk, so one that is named twice is one file. A path that leads
/// to another file by now, or to one that was written to, replaces what it held.
struct Inventory {
  /// Files that the set held already and keeps, by their ranks there.
  private(set) var kept: [(rank: Int, log: LogFile)] = []
  /// Files to read.
  private(set) var new: [LogFile] = []
  /// Named files that are held as they are on disk, or were named before.
  private(set) var known = 0

  init(held: [LogFile], named: [LogFile]) {
    let byIdentity = Dictionary(held.indices.map { (held[$0].identity, $0) }) { $1 }
    let byPath = Dictionary(held.indices.filter { held[$0].isOnDisk }.map { (held[$0].path, $0) }) {
      $1
    }
    var replaced: Set<Int> = []
    var seen: Set<FileIdentity> = []
    for log in named {
      let same = byIdentity[log.identity].flatMap { held[$0].isInPlace ? $0 : nil }
      let isKnown = same.map { log.isUnchanged(since: held[$0]) } ?? false
      guard seen.insert(log.identity).inserted, !isKnown else {
        known += 1
        continue
      }
      replaced.formUnion([same, log.isOnDisk ? byPath[log.path] : nil].compactMap { $0 })
      new.append(log)
    }
    for (rank, log) in held.enumerated() where !replaced.contains(rank) {
      kept.append((rank, log))
    }
    new.sort(by: LogFile.precedes)
  }

  /// Whether the set holds all that was named already.
  func changesNothing(_ held: [LogFile]) -> Bool { new.isEmpty && kept.count == held.count }
}
