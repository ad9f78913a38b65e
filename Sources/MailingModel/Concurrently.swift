import Dispatch
import Synchronization

/// Does pieces of work on several threads, which take one after the other.
///
/// - Parameters:
///   - count: how many pieces there are.
///   - threads: at most so many at once; one does all here and now.
///   - makeState: what a thread keeps from piece to piece.
///   - finish: what is left of that in the end.
/// - Returns: what each thread that took part left, in no order.
/// - Throws: what one of them threw; others may not have begun then.
public func concurrently<State, Rest: Sendable, Failure: Error>(
  _ count: Int,
  threads: Int,
  _ makeState: @Sendable () -> State,
  _ work: @Sendable (inout State, Int) throws(Failure) -> Void,
  finish: @Sendable (consuming State) -> Rest
) throws(Failure) -> [Rest] {
  let next = Atomic(0)
  let rests = Mutex<[Rest]>([])
  let failure = Mutex<Failure?>(nil)
  let cancellation = Cancellation.current
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    Cancellation.$current.withValue(cancellation) {
      var state = makeState()
      while failure.withLock({ $0 == nil }) {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < count else { break }
        do throws(Failure) { try work(&state, place) } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
      let rest = finish(state)
      rests.withLock { $0.append(rest) }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
  return rests.withLock { $0 }
}

/// Does pieces of work on several threads, which keep nothing between pieces.
///
/// - Returns: what came of the pieces, in their order.
public func concurrently<Value: Sendable, Failure: Error>(
  _ count: Int,
  threads: Int,
  _ work: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let made = try concurrently(count, threads: threads) {
    [(place: Int, value: Value)]()
  } _: { (made, place) throws(Failure) in
    made.append((place, try work(place)))
  } finish: {
    $0
  }
  return made.joined().sorted { $0.place < $1.place }.map(\.value)
}
