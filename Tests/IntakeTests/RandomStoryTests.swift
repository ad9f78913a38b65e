import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Random stories in every format")
struct RandomStoryTests {
  /// What happens to the eight recipients of the small story, in any order and often at one moment.
  private static func story(seed: Int) -> [SmallStory.Happening] {
    var random = SeededRandom(seed: UInt64(seed))
    var told: Set<String> = []
    var story: [SmallStory.Happening] = []
    let kinds: [EventKind] = [
      .delivery, .impression, .impression, .click, .click, .error, .unsubscribe, .complaint, .retry,
    ]
    for recipient in SmallStory.recipients {
      let start = 1_793_696_400 + random.below(100)
      let events = (0..<random.below(7)).map { _ in
        (kinds[random.below(kinds.count)], start + 10 * random.below(4) * random.below(90))
      }
      for (kind, time) in [(.attempt, start)] + events {
        // What is told twice counts once with some senders.
        guard told.insert("\(kind) \(recipient.number) \(time)").inserted else { continue }
        let link = kind == .click ? (random.happens(200) ? "{unsubscribe}" : "3004") : nil
        story.append(
          SmallStory.Happening(kind: kind, recipient: recipient, time: time, link: link)
        )
      }
    }
    return story.sorted { ($0.time, $0.recipient.number) < ($1.time, $1.recipient.number) }
  }

  @Test("are read as they were told", arguments: CaseSeeds.of(501...512))
  func stories(seed: Int) throws {
    let samples = SmallStory.$happenings.withValue(Self.story(seed: seed)) { FormatSamples.all }
    // A queue of MailerQ tries nobody again to whom it delivered, as these stories do.
    for (number, sample) in samples.enumerated() where sample.name != "mailerq" {
      let folder = try LogFolder()
      for (name, text) in sample.files { try folder.write(name, text) }
      var store = MailingStore()
      let options = LoadOptions(
        threads: 1 + seed % 3,
        pieceSize: (seed + number) % 2 == 0 ? 8 << 10 : 1 << 20
      )
      _ = try Loader(options: options)
        .load(LoadInput(set: nil, paths: [folder.path]), into: &store)
      try check(store, sample, seed)
    }
  }

  private func check(_ store: MailingStore, _ sample: FormatSamples.Sample, _ seed: Int) throws {
    #expect(try store.rejects().isEmpty, "\(seed) \(sample.name)")
    var outcomes: [Outcome: Int] = [:]
    for recipient in SmallStory.recipients {
      let told = sample.told.filter { $0.recipient.number == recipient.number }
      let found = try store.histories(of: sample.naming(recipient), in: store.selection)
      let events = found.destinations.flatMap(\.events).map {
        "\(CivilTime(secondsSince1970: Int($0.time.seconds)).text) \($0.kind) \($0.onUnsubscribeLink)"
      }
      let expected = told.map { "\($0.timeText) \($0.kind) \($0.link == "{unsubscribe}")" }
      #expect(events.sorted() == expected.sorted(), "\(seed) \(sample.name) \(recipient.name)")
      if told.isEmpty { continue }
      var proved: Evidence = []
      for event in told {
        proved.witness(event.kind, onUnsubscribeLink: event.link == "{unsubscribe}")
      }
      outcomes[proved.outcome(.rank), default: 0] += 1
    }
    let evidence = try store.evidence(store.selection).first
    for outcome in Outcome.allCases {
      let counted = evidence?.table.destinations(outcome, .rank) ?? 0
      #expect(counted == outcomes[outcome, default: 0], "\(seed) \(sample.name) \(outcome)")
    }
    for (figure, kind) in [(Figure.deliveries, EventKind.delivery), (.errors, .error)] {
      let counted = evidence?.table.total(figure) ?? 0
      #expect(counted == sample.told.count { $0.kind == kind }, "\(seed) \(sample.name) \(kind)")
    }
  }
}
