import Dispatch
import MailingModel
import MailingStore
import Synchronization

/// The addresses that are in view, put in order in the background so that they can be completed.
///
/// Until it is ready it answers from the part that is.
final class AddressBook: Sendable {
  private struct State {
    /// Of the store whose addresses these are, and what of it is in view.
    var generation = 0
    var mailings: [MailingReference] = []
    var runs: [AddressRun] = []
    var isComplete = true
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "addresses", qos: .utility)
  /// Addresses that are sorted at once: a second's work, so that a new load is followed soon.
  private static let runSize = 1 << 18

  /// What is known of the addresses that begin with a text.
  struct Answer: Hashable {
    var matches: AddressMatches
    /// Whether all addresses were looked at.
    var isComplete: Bool
  }

  /// Puts the addresses that are in view in order, in the place of those that were.
  func follow(_ session: Session) {
    let (store, mailings) = (session.store, session.mailingsInView)
    let isSame = { @Sendable (state: State) in
      state.generation == store.generation && state.mailings == mailings
    }
    let isNew = state.withLock { state in
      if isSame(state) { return false }
      state = State(generation: store.generation, mailings: mailings, isComplete: false)
      return true
    }
    guard isNew else { return }
    queue.async { [self] in
      let selection = Selection(mailings: mailings)
      try? store.forEachAddressRun(of: Self.runSize, in: selection) { (run) throws(SourceError) in
        let isWanted = state.withLock { state in
          if isSame(state) { state.runs.append(run) }
          return isSame(state)
        }
        guard isWanted else { throw .cancelled }
      }
      state.withLock { state in
        if isSame(state) { state.isComplete = true }
      }
    }
  }

  /// The addresses that begin with a text, at most so many of them in order.
  ///
  /// - Complexity: a few dozen rows read back for each 262,144 addresses.
  func addresses(beginningWith text: String, limit: Int) -> Answer {
    let (runs, isComplete) = state.withLock { ($0.runs, $0.isComplete) }
    var all = AddressMatches(first: [], last: nil, count: 0)
    for run in runs {
      // A file that changed since is found out by whoever asks about an address.
      guard let found = try? run.addresses(beginningWith: text, limit: limit) else { continue }
      all.first += found.first
      all.count += found.count
      all.last = [all.last, found.last].compactMap { $0 }.max { $0.comes(before: $1) }
    }
    all.first = Array(all.first.sorted { $0.comes(before: $1) }.prefix(limit))
    return Answer(matches: all, isComplete: isComplete)
  }
}
