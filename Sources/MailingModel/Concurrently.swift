import Dispatch
import Synchronization

/// Does pieces of work on several threads, which take one after the other.
///
/// - Parameters:
///   - count: how many pieces there are.
///   - threads: at most so many at once; one does all here and now.
///   - makeState: what a thread keeps from piece to piece.
/// - Returns: what came of the pieces, in their order.
/// - Throws: what one of them threw; others may not have begun then.
public func concurrently<State, Value: Sendable, Failure: Error>(
  _ count: Int,
  threads: Int,
  _ makeState: @Sendable () -> State,
  _ work: @Sendable (inout State, Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let next = Atomic(0)
  let found = Mutex<[Int: Value]>([:])
  let failure = Mutex<Failure?>(nil)
  let cancellation = Cancellation.current
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    Cancellation.$current.withValue(cancellation) {
      var state = makeState()
      while failure.withLock({ $0 == nil }) {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        do throws(Failure) {
          let value = try work(&state, place)
          found.withLock { $0[place] = value }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
  return found.withLock { values in (0..<count).compactMap { values.removeValue(forKey: $0) } }
}

/// Does pieces of work on several threads, which cannot fail and keep nothing between pieces.
public func concurrently<Value: Sendable>(
  _ count: Int,
  threads: Int,
  _ work: @Sendable (Int) -> Value
) -> [Value] {
  concurrently(count, threads: threads) {
  } _: { (_, place) in
    work(place)
  }
}
