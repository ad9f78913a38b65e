import MailingStore
import Synchronization

/// How far a load is, for whoever watches it from another thread.
public final class LoadProgress: Sendable {
  private let total = Atomic(0)
  private let read = Atomic(0)
  private let rows = Atomic(0)
  private let file = Mutex("")
  private let store = Mutex<MailingStore?>(nil)

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

  /// The store with all sets that were loaded whole, while others still load; nil before the first.
  public var completed: MailingStore? { store.withLock { $0 } }

  /// Notes that a set was loaded whole.
  public func complete(_ store: MailingStore) { self.store.withLock { $0 = store } }

  func expect(bytes: Int) { total.add(bytes, ordering: .relaxed) }

  func begin(_ path: String) { file.withLock { $0 = path } }

  func add(bytes: Int, rows: Int) {
    read.add(bytes, ordering: .relaxed)
    self.rows.add(rows, ordering: .relaxed)
  }
}
