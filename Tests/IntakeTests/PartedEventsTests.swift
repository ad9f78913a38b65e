import MailingModel
import Testing

@testable import ExampleMailings
@testable import MailingStore

@Suite("Events come to the part of their message")
struct PartedEventsTests {
  /// An event as far as this is about it.
  private struct Told: Hashable {
    let message: UInt64
    let offset: Int
    var mailing: UInt32?
  }

  private static func event(_ message: UInt64, _ offset: Int) -> LoggedEvent {
    LoggedEvent(
      message: message,
      row: EventRow(kind: .impression, file: 0, offset: offset),
      time: 0
    )
  }

  @Test(
    "of few parts and of many, and also where half of all events have one message",
    arguments: [0, 1 << 18, 1 << 26]
  )
  func parts(expected: Int) {
    let division = Division(events: expected)
    var parts = PartedEvents(division)
    var (naming, others): ([Told], [Told]) = ([], [])
    var random = SeededRandom(seed: UInt64(expected))
    for batchNumber in 0..<40 {
      var batch = EventBatch()
      // Mailings have other numbers in each batch.
      batch.mailingNames = batchNumber % 2 == 0 ? ["a", "b"] : ["b", "a"]
      for _ in 0..<random.below(4_000) {
        let message: UInt64 = random.happens(500) ? 7 << 60 : random.next()
        let offset = naming.count + others.count
        if random.below(3) == 0 {
          let mailing = UInt32(random.below(2))
          batch.naming.append(
            NamingEvent(
              event: Self.event(message, offset),
              naming: Naming(address: 0, mailing: mailing)
            )
          )
          let own = batchNumber % 2 == 0 ? mailing : 1 - mailing
          naming.append(Told(message: message, offset: offset, mailing: own))
        } else {
          batch.others.append(Self.event(message, offset))
          others.append(Told(message: message, offset: offset))
        }
      }
      parts.add(batch, of: .pom)
    }
    #expect(parts.mailings.names == ["a", "b"])
    let (namingByPart, othersByPart) = (byPart(naming, division), byPart(others, division))
    for number in 0..<division.count {
      let part = parts.take(number)
      #expect(told(part) == (namingByPart[number] ?? [], othersByPart[number] ?? []))
      // What was taken is gone.
      #expect(told(parts.take(number)) == ([], []))
    }
  }

  private func byPart(_ all: [Told], _ division: Division) -> [Int: [Told]] {
    Dictionary(grouping: all) { division.part(of: $0.message) }
  }

  /// Those that name their destination and the others, in the order in which they were added.
  private func told(_ part: PartedEvents.Part) -> ([Told], [Told]) {
    let naming = part.naming.lists.joined().map {
      Told(message: $0.event.message, offset: $0.event.row.offset, mailing: $0.naming.mailing)
    }
    let others = part.others.lists.joined().map {
      Told(message: $0.message, offset: $0.row.offset)
    }
    return (naming, others)
  }
}
