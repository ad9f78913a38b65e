import Synchronization

/// How far a load or a push is, for whoever watches it from another thread.
public final class LoadProgress: Sendable {
  private let total = Atomic(0)
  private let read = Atomic(0)
  private let rows = Atomic(0)
  private let rowsToStore = Atomic(0)
  private let file = Mutex("")
  private let sets = Mutex<LoadedSets?>(nil)

  public init() {}

  /// What there is to read and what was read, in bytes; the rows in it; the file that was begun
  /// last. Of a push there are only rows.
  public struct Reading: Hashable, Sendable {
    public var total: Int
    public var read: Int
    public var rows: Int
    /// Rows that are to be stored; 0 of a load.
    public var rowsToStore = 0
    public var file: String

    public init(total: Int, read: Int, rows: Int, rowsToStore: Int = 0, file: String) {
      (self.total, self.read, self.rows) = (total, read, rows)
      (self.rowsToStore, self.file) = (rowsToStore, file)
    }
  }

  /// How far it is at this moment.
  public var reading: Reading {
    Reading(
      total: total.load(ordering: .relaxed),
      read: read.load(ordering: .relaxed),
      rows: rows.load(ordering: .relaxed),
      rowsToStore: rowsToStore.load(ordering: .relaxed),
      file: file.withLock { $0 }
    )
  }

  /// All sets that were loaded whole, while others still load; nil before the first.
  public var completed: LoadedSets? { sets.withLock { $0 } }

  /// Notes that a set was loaded whole.
  public func complete(_ sets: LoadedSets) { self.sets.withLock { $0 = sets } }

  /// Notes how many rows were stored, of how many, and from which file.
  public func stored(_ rows: Int, of all: Int, from file: String) {
    self.rows.store(rows, ordering: .relaxed)
    rowsToStore.store(all, ordering: .relaxed)
    begin(file)
  }

  func expect(bytes: Int) { total.add(bytes, ordering: .relaxed) }

  func begin(_ path: String) { file.withLock { $0 = path } }

  func add(bytes: Int, rows: Int) {
    read.add(bytes, ordering: .relaxed)
    self.rows.add(rows, ordering: .relaxed)
  }
}
