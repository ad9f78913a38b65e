import Synchronization

/// Tells what servers are asked, where somebody wants to see it.
public final class QueryTrace: Sendable {
  private let told: @Sendable (String) -> Void
  private let isOn = Mutex(false)

  /// - Parameter tell: is given each question before it is asked.
  public init(_ tell: @escaping @Sendable (String) -> Void) { told = tell }

  /// Whether questions are told.
  public func set(_ isOn: Bool) { self.isOn.withLock { $0 = isOn } }

  func tell(_ sql: String) { if isOn.withLock({ $0 }) { told(sql) } }
}
