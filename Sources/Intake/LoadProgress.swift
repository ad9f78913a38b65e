import MailingModel
import MailingStore
import Synchronization

/// How far a load is, for whoever watches it from another thread and may call it off.
public final class LoadProgress: Sendable {
  private let total = Atomic(0)
  private let read = Atomic(0)
  private let rows = Atomic(0)
  private let wasCancelled = Atomic(false)
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

  /// Asks the load to stop: it ends soon, as if it had failed.
  public func cancel() { wasCancelled.store(true, ordering: .relaxed) }

  /// Whether somebody asked the load to stop.
  public var isCancelled: Bool { wasCancelled.load(ordering: .relaxed) }

  /// - Throws: `SourceError.cancelled` once somebody asked.
  func check() throws(SourceError) { if isCancelled { throw .cancelled } }

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
