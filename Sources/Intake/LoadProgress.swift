import Synchronization

/// How far a load is, for whoever watches it from another thread.
public final class LoadProgress: Sendable {
  private let total = Atomic(0)
  private let read = Atomic(0)
  private let rows = Atomic(0)
  private let file = Mutex("")
  private let sets = Mutex<LoadedSets?>(nil)

  public init() {}

  /// What there is to read and what was read, in bytes; the rows in it; the file that was begun
  /// last.
  public struct Reading: Hashable, Sendable {
    public var total: Int
    public var read: Int
    public var rows: Int
    public var file: String
  }

  /// How far it is at this moment.
  public var reading: Reading {
    Reading(
      total: total.load(ordering: .relaxed),
      read: read.load(ordering: .relaxed),
      rows: rows.load(ordering: .relaxed),
      file: file.withLock { $0 }
    )
  }

  /// All sets that were loaded whole, while others still load; nil before the first.
  public var completed: LoadedSets? { sets.withLock { $0 } }

  /// Notes that a set was loaded whole.
  public func complete(_ sets: LoadedSets) { self.sets.withLock { $0 = sets } }

  func expect(bytes: Int) { total.add(bytes, ordering: .relaxed) }

  func begin(_ path: String) { file.withLock { $0 = path } }

  func add(bytes: Int, rows: Int) {
    read.add(bytes, ordering: .relaxed)
    self.rows.add(rows, ordering: .relaxed)
  }
}
