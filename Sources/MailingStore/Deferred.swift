import Dispatch
import Synchronization

/// A value that is made when it is first asked for, by whoever asks first; others wait for it.
final class Deferred<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let misses = Atomic(0)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }

  /// The value if it is there.
  ///
  /// - Parameter limit: when so many have asked for nothing, it is made while they go on.
  func valueIfMade(after limit: Int) -> Value? {
    if let value = made.withLockIfAvailable({ $0 }) ?? nil { return value }
    if misses.add(1, ordering: .relaxed).newValue == limit {
      DispatchQueue.global(qos: .utility).async { [self] in _ = value }
    }
    return nil
  }
}
