import Dispatch
import MailingModel
import MailingStore
import Synchronization

/// The addresses of files that are in view, put in order in the background so that they can be completed.
///
/// Until it is ready it answers from the part that is.
package final class AddressBook: Sendable {
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

  /// Addresses that begin alike.
  struct Matches: Hashable {
    /// The first of them in order, as logged.
    var first: [String] = []
    /// The last.
    var last: String?
    /// How many there are.
    var count = 0
  }

  /// What is known of the addresses that begin with a text.
  struct Answer: Hashable {
    var matches: Matches
    /// Whether all addresses were looked at.
    var isComplete: Bool
  }

  package init() {}

  /// Puts the addresses that are in view in order, in the place of those that were.
  package func follow(_ session: Session) {
    let (store, mailings) = (session.sets.memory, session.mailingsInView)
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
  /// - Complexity: some dozen rows read back for each 262,144 addresses, and one for each that is told.
  func addresses(beginningWith text: String, limit: Int) -> Answer {
    // A copy: one that is shared is told from one that is not by counting, which the thread sanitizer does not see.
    let (runs, isComplete) = state.withLock { ($0.runs.map(\.self), $0.isComplete) }
    var matches = Matches()
    var heads: [(address: String, place: Int, span: AddressRun.Span)] = []
    for run in runs {
      // A file that changed since is found out by whoever asks about an address.
      guard let span = try? run.span(beginningWith: text), let place = span.places.first,
        let first = try? span.address(at: place),
        let last = try? span.address(at: span.places.upperBound - 1)
      else { continue }
      heads.append((first, place, span))
      matches.count += span.places.count
      matches.last = [matches.last, last].compactMap { $0 }.max { $0.comes(before: $1) }
    }
    while matches.first.count < limit,
      let least = heads.indices.min(by: { heads[$0].address.comes(before: heads[$1].address) })
    {
      let (address, place, span) = heads[least]
      matches.first.append(address)
      if place + 1 < span.places.upperBound, let next = try? span.address(at: place + 1) {
        heads[least] = (next, place + 1, span)
      } else {
        heads.remove(at: least)
      }
    }
    return Answer(matches: matches, isComplete: isComplete)
  }
}
