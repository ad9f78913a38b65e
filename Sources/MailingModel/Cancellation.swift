import Synchronization

/// A wish that some work end before it is done, which long work looks for now and then.
///
/// It holds for all that is called in `$current.withValue(_:operation:)` on the same thread; work that
/// spreads over threads hands it on.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// That of the work at hand; nil for work that nobody can call off.
  @TaskLocal public static var current: Cancellation?

  public init() {}

  /// Asks the work to end.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether somebody asked.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: `SourceError.cancelled` if the work at hand is to end.
  public static func check() throws(SourceError) {
    if current?.isCancelled == true { throw .cancelled }
  }
}
