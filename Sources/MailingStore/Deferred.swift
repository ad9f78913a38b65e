import Dispatch
import Synchronization

/// A value that is made when it is first asked for, by whoever asks first; others wait for it.
final class Deferred<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let isWanted = Atomic(false)
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

  /// The value if it is there; otherwise it is made meanwhile, for those who ask later.
  var valueIfMade: Value? {
    if let value = made.withLockIfAvailable({ $0 }) ?? nil { return value }
    if !isWanted.exchange(true, ordering: .relaxed) {
      DispatchQueue.global(qos: .utility).async { [self] in _ = value }
    }
    return nil
  }
}
