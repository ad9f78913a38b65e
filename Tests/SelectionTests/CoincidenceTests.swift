import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("What random mailings hold")
struct CoincidenceTests {
  /// What has to occur, or nothing would be shown by all the others.
  private enum Coincidence: CaseIterable {
    case inferred, inferredBesideAttempts, unattributed, conflict, oneMailingInTwoSets
    case oldStyleClick, manyEvents, eventBeforeAttempt, severalAttempts, equalTimes, repeatedRow
    case severalDestinations, attemptsThatDisagree, otherFormat, oneMessageOfTwoSenders
  }

  @Test("every coincidence occurs")
  func coincidences() throws {
    var found: Set<Coincidence> = []
    for seed in 1...32 {
      for known in try RandomWorld(seed: seed).known {
        found.formUnion(try coincidences(in: known))
        for destination in known.destinations { found.formUnion(coincidences(of: destination)) }
      }
    }
    for coincidence in Coincidence.allCases {
      #expect(found.contains(coincidence), "\(coincidence)")
    }
  }

  private func coincidences(in known: KnownMailings) throws -> Set<Coincidence> {
    let destinations = known.destinations
    let ids = Dictionary(grouping: known.mailings, by: \.mailing)
    let addresses = Dictionary(grouping: destinations) {
      "\($0.mailing) \($0.history.address.lowercased())"
    }
    let messages = Dictionary(grouping: destinations) {
      "\($0.mailing.text) \(Array($0.history.message.utf8))"
    }
    let rejects = try MailingStore.rows(try known.store.rejectedRows(known.store.selection))
    let tests: [(Coincidence, Bool)] = [
      (.unattributed, !known.unattributed.isEmpty), (.conflict, !rejects.isEmpty),
      (.oneMailingInTwoSets, ids.contains { $0.value.count > 1 }),
      (.severalDestinations, addresses.contains { $0.value.count > 1 }),
      (.oneMessageOfTwoSenders, messages.contains { $0.value.count > 1 }),
      (
        .inferredBesideAttempts,
        destinations.contains(where: \.isInferred) && destinations.contains { !$0.isInferred }
      ),
    ]
    return Set(tests.filter(\.1).map(\.0))
  }

  private func coincidences(of destination: KnownDestination) -> Set<Coincidence> {
    let events = destination.events
    let attempts = events.filter { $0.kind == .attempt }
    let pairs = zip(events, events.dropFirst())
    let tests: [(Coincidence, Bool)] = [
      (.inferred, destination.isInferred),
      (.oldStyleClick, events.contains(where: \.row.isClickWithoutLink)),
      (.manyEvents, events.count > 32),
      (.eventBeforeAttempt, events.first?.kind != .attempt && !attempts.isEmpty),
      (.severalAttempts, attempts.count > 1),
      (.equalTimes, pairs.contains { $0.time == $1.time && $0.kind != $1.kind }),
      (.repeatedRow, pairs.contains { $0.time == $1.time && $0.row.said == $1.row.said }),
      (.attemptsThatDisagree, Set(attempts.map(\.row.said)).count > 1),
      (.otherFormat, events.contains { $0.row.format.columns.isEmpty }),
    ]
    return Set(tests.filter(\.1).map(\.0))
  }
}
