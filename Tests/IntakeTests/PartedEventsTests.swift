import MailingModel
import Testing

@testable import ExampleMailings
@testable import MailingStore

@Suite("Events come to the part of their message")
struct PartedEventsTests {
  /// An event as far as this is about it.
  private struct Told: Hashable {
    let event: LoggedEvent
    var mailing: UInt32?
  }

  /// The row of an event: of a thousand most are in one stretch of a file, of the next most are anywhere.
  private static func row(_ number: Int, _ random: inout SeededRandom) -> EventRow {
    let scattered = number / 1_000 % 2 == 0 ? 20 : 600
    return EventRow(
      kind: random.happens(500) ? .click : .impression,
      file: random.happens(scattered) ? random.below(1 << 20) : 7,
      offset: random.happens(scattered) ? random.below(1 << 38) : number * 100,
      onUnsubscribeLink: random.happens(100)
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
        let event = LoggedEvent(
          message: message,
          row: Self.row(naming.count + others.count, &random),
          time: UInt32(random.below(1 << 32))
        )
        if random.below(3) == 0 {
          let mailing = UInt32(random.below(2))
          batch.naming.append(
            NamingEvent(
              event: event,
              naming: Naming(address: 0, mailing: mailing)
            )
          )
          let own = batchNumber % 2 == 0 ? mailing : 1 - mailing
          naming.append(Told(event: event, mailing: own))
        } else {
          batch.others.append(event)
          others.append(Told(event: event))
        }
      }
      parts.add(batch, of: .pom)
    }
    #expect(parts.mailings.names == ["a", "b"])
    let (namingByPart, othersByPart) = (byPart(naming, division), byPart(others, division))
    for number in 0..<division.count {
      var part = parts.take(number)
      #expect(told(part) == (namingByPart[number] ?? [], othersByPart[number] ?? []))
      part.number([1, 0])
      let numbered = (namingByPart[number] ?? []).map {
        Told(event: $0.event, mailing: $0.mailing == 0 ? 1 : 0)
      }
      #expect(told(part) == (numbered, othersByPart[number] ?? []))
      // What was taken is gone.
      #expect(told(parts.take(number)) == ([], []))
    }
  }

  private func byPart(_ all: [Told], _ division: Division) -> [Int: [Told]] {
    Dictionary(grouping: all) { division.part(of: $0.event.message) }
  }

  /// Those that name their destination and the others, in the order in which they were added.
  private func told(_ part: PartedEvents.Part) -> ([Told], [Told]) {
    let naming = part.naming.all.map { Told(event: $0.event, mailing: $0.naming.mailing) }
    let others = part.others.all.map { Told(event: $0) }
    return (naming, others)
  }
}
