import MailingModel

/// What happened to eight recipients of one mailing: every outcome once at least, and what is told in
/// every format as far as that can carry it.
package enum SmallStory {
  /// One recipient.
  package struct Recipient: Sendable {
    package let number: Int
    package let name: String
    package var address: String { name + "@shop.example" }
    package var profile: Int { 9_100 + number }
    /// In the logfiles.
    package var message: String { "5a7b" + name + String(100 + number) }
    /// In exports.
    package var destination: Int { 64_000 + number }
  }

  /// One thing that happened.
  package struct Happening: Sendable {
    package let kind: EventKind
    package let recipient: Recipient
    /// UTC seconds since 1970.
    package let time: Int
    package let link: String?

    package init(kind: EventKind, recipient: Recipient, time: Int, link: String?) {
      (self.kind, self.recipient, self.time, self.link) = (kind, recipient, time, link)
    }

    /// The same moment in the life of the message, called otherwise.
    func told(as kind: EventKind) -> Happening {
      Happening(kind: kind, recipient: recipient, time: time, link: link)
    }

    package var timeText: String { CivilTime(secondsSince1970: time).text }
  }

  package static let mailing = "7001"
  static let day = "2026-11-03"
  private static let start = CivilTime(year: 2026, month: 11, day: 3, hour: 9).secondsSince1970

  package static let recipients = ["anna", "bob", "carol", "dave", "eve", "frank", "grace", "hugo"]
    .enumerated().map { Recipient(number: $0 + 1, name: $1) }

  /// Everything, in the order of time; another story where one is told to a task.
  @TaskLocal package static var happenings = samples

  private static let samples: [Happening] = {
    let told: [(Int, [(EventKind, Int)])] = [
      (
        0,
        [
          (.attempt, 0), (.delivery, 2), (.impression, 600), (.click, 640), (.impression, 4_000),
          (.click, 4_060), (.unsubscribe, 4_063),
        ]
      ),
      (1, [(.attempt, 1), (.error, 4)]),
      (2, [(.attempt, 2), (.error, 5), (.retry, 905), (.delivery, 907), (.impression, 7_000)]),
      (3, [(.attempt, 3), (.delivery, 6), (.complaint, 5_000)]),
      (4, [(.attempt, 4), (.delivery, 7), (.impression, 800), (.click, 830), (.click, 900)]),
      (5, [(.attempt, 5), (.delivery, 8)]),
      (6, [(.attempt, 6)]),
      (7, [(.attempt, 7), (.delivery, 9), (.impression, 300)]),
    ]
    return told.flatMap { number, events in
      events.map { kind, seconds in
        Happening(
          kind: kind,
          recipient: recipients[number],
          time: start + seconds,
          // The last click of the first one is that of somebody who leaves.
          link: kind == .click ? (seconds == 4_060 ? "{unsubscribe}" : "3004") : nil
        )
      }
    }.sorted { ($0.time, $0.recipient.number) < ($1.time, $1.recipient.number) }
  }()

  static func happenings(_ kind: EventKind) -> [Happening] { happenings(of: [kind]) }

  static func happenings(of kinds: Set<EventKind>) -> [Happening] {
    happenings.filter { kinds.contains($0.kind) }
  }
}
