import EventLogs
import MailingModel

/// Logs of any size with every kind of history and fault, to measure and to compare with.
package enum RandomLogs {
  package struct Options {
    var destinations = 1_000
    var sender = Sender.pom
    var mailings = 1
    var seed: UInt64 = 1
    var hasHeader = true

    /// Reads options as typed; nil if they make no sense.
    package init?(_ words: [String]) {
      var rest = words[...]
      while let word = rest.popFirst() {
        if word == "--no-header" {
          hasHeader = false
          continue
        }
        guard let value = rest.popFirst() else { return nil }
        switch (word, Int(value), Sender.allCases.first(where: { "\($0)" == value })) {
        case ("--destinations", let number?, _) where number >= 0: destinations = number
        case ("--mailings", let number?, _) where (1...2).contains(number): mailings = number
        case ("--seed", let number?, _) where number >= 0: seed = UInt64(number)
        case ("--family", _, let sender?): self.sender = sender
        default: return nil
        }
      }
    }
  }

  private static let start = CivilTime(year: 2026, month: 10, day: 5, hour: 7).secondsSince1970

  package static func write(_ options: Options, to folder: String) -> Bool {
    let writer = LogWriter(folder: folder, hasHeader: options.hasHeader)
    var random = SeededRandom(seed: options.seed)
    for number in 0..<options.destinations {
      let mailing = number % options.mailings
      // Of two mailings most people get both; a few addresses get one mailing twice.
      var person = number / options.mailings + (mailing == 1 ? options.destinations / 8 : 0)
      if random.happens(3) { person = max(0, person - 1) }
      let message = Message(
        id: String(random.next(), radix: 16) + String(number, radix: 16),
        address: People.address(person),
        mailing: String(6_001 + mailing),
        profile: person
      )
      tell(message, options, writer, &random)
      if random.happens(1) { faults(options, writer, number, &random) }
    }
    return writer.close()
  }

  private static func tell(
    _ message: Message,
    _ options: Options,
    _ writer: LogWriter,
    _ random: inout SeededRandom
  ) {
    var story = Story(
      writer: writer,
      sender: options.sender,
      message: message,
      time: start + random.below(2 * 86_400)
    )
    // Two in a thousand were sent before these logs begin: their events have no attempts row.
    if !random.happens(2) {
      story.tell(.attempt)
      if random.happens(2) { story.tell(.attempt) }
      if options.mailings == 2 && random.happens(1) { tellInOtherMailing(story) }
    }
    if random.happens(60) { return story.error(after: random.below(9), isHard: true, &random) }
    if random.happens(40) {
      story.error(after: random.below(3), isHard: false, &random)
      story.tell(.retry, after: random.below(900))
    }
    story.tell(.delivery, after: random.below(3))
    if random.happens(10) { story.error(after: random.below(5_000), isHard: true, &random) }
    if random.happens(330) {
      for _ in 0...random.below(3) { story.impression(after: random.below(30_000), &random) }
    }
    if random.happens(90) {
      for _ in 0...random.below(3) {
        let link = random.happens(80) ? "{unsubscribe}" : String(3_001 + random.below(20))
        story.click(link, after: random.below(2) * random.below(20_000), &random)
      }
    }
    if random.happens(8) { story.tell(.unsubscribe, after: random.below(2)) }
    if random.happens(3) { story.complaint(after: random.below(2) * random.below(9_000)) }
    if random.happens(1) { story.tell(.delivery) }
  }

  /// The same message id in the attempts of the other mailing, an hour later.
  private static func tellInOtherMailing(_ story: Story) {
    var other = story.message
    other.mailing = other.mailing == "6001" ? "6002" : "6001"
    story.writer.write(
      LogWriter.type(story.sender, .attempt),
      at: story.time + 3_600,
      of: other
    )
  }

  /// A row that cannot be read.
  private static func faults(
    _ options: Options,
    _ writer: LogWriter,
    _ number: Int,
    _ random: inout SeededRandom
  ) {
    let type = LogWriter.type(options.sender, .impression)
    let date = CivilTime(secondsSince1970: start + random.below(4) * 86_400).dateText
    let message = Message(id: "bad\(number)", address: "bad@gmail.example", mailing: "", profile: 0)
    switch random.below(4) {
    case 0: writer.write(line: "bad\(number),\"\(date) 10:00:00\",192.0.2.1\n", type, date)
    case 1:
      writer.write(type, at: start, of: message, ["time": "\(date) 24:61:00"])
    case 2: writer.write(type, at: start, of: message, ["id": "", "city": "Den Haag"])
    default: writer.write(line: "\"bad\(number)\"x,\"\(date) 10:00:00\",,,\n", type, date)
    }
  }
}
