import EventLogs
import MailingModel

/// A mailing with the dominant results of the original product's published screen.
package enum DominantScreen {
  private static let start = CivilTime(year: 2026, month: 9, day: 1, hour: 8).secondsSince1970

  /// Destinations by outcome, least dominant first: 235,931 in all.
  private static let fates: [(outcome: Outcome, count: Int)] = [
    (.error, 17_819), (.noFeedback, 201_946), (.impression, 12_466), (.click, 2_961),
    (.unsubscribe, 20), (.complaint, 719),
  ]

  package static func write(to folder: String) -> Bool {
    let writer = LogWriter(folder: folder)
    var random = SeededRandom(seed: 235_931)
    var number = 0
    for fate in fates {
      for _ in 0..<fate.count {
        number += 1
        let message = Message(
          id: "ds" + String(number * 7_919 + 100_000_000, radix: 36),
          address: People.address(number),
          mailing: "4711",
          profile: number
        )
        var story = Story(
          writer: writer,
          sender: .cdm,
          message: message,
          time: start + number / 10
        )
        story.tell(.attempt)
        tell(fate.outcome, &story, &random)
      }
    }
    return writer.close()
  }

  private static func tell(
    _ outcome: Outcome,
    _ story: inout Story,
    _ random: inout SeededRandom
  ) {
    if outcome == .error { return story.error(after: 5, isHard: true, &random) }
    if outcome == .noFeedback && random.happens(20) { return }
    if random.happens(30) { story.error(after: 5, isHard: false, &random) }
    story.tell(.delivery, after: 3)
    if outcome == .noFeedback { return }
    let isOpened = outcome == .impression || random.happens(800)
    if isOpened {
      for _ in 0...random.below(3) { story.impression(after: random.below(90_000), &random) }
    }
    if outcome == .click || (outcome > .click && random.happens(400)) {
      for _ in 0...random.below(2) { story.click("77\(random.below(9))", after: 60, &random) }
    }
    if outcome == .unsubscribe || (outcome == .complaint && random.happens(100)) {
      story.click("{unsubscribe}", after: 30, &random)
      if random.happens(700) { story.tell(.unsubscribe, after: 1) }
    }
    if outcome == .complaint { story.complaint(after: 900) }
  }
}

/// Mailings with the numbers of the original product's published screen of key figures: 18
/// mailings, 23 messages, 26 impressions of 13 (57 %), 31 clicks of 12, of whom 10 had an
/// impression; so 3 dominant impressions and 12 dominant clicks (80 %).
package enum KeyFiguresScreen {
  private static let start = CivilTime(year: 2026, month: 3, day: 2, hour: 10).secondsSince1970
  private static let impressions = [3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 2, 1, 1]
  private static let clicks = [4, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1]

  package static func write(to folder: String) -> Bool {
    let writer = LogWriter(folder: folder)
    var random = SeededRandom(seed: 18)
    for number in 0..<23 {
      // The last is sent 47 days after the first: 48 days with both counted.
      let day = number == 22 ? 47 : number * 2
      let message = Message(
        id: "kf\(10_000 + number)",
        address: People.address(number),
        mailing: String(6_100 + number % 18),
        profile: number
      )
      var story = Story(
        writer: writer,
        sender: .pom,
        message: message,
        time: start + day * 86_400
      )
      story.tell(.attempt)
      story.tell(.delivery, after: 4)
      // Ten open and click, three only open, two only click.
      let opens = number < 13 ? impressions[number] : 0
      for _ in 0..<opens { story.impression(after: 700, &random) }
      let clicker = number < 10 ? number : (13...14).contains(number) ? number - 3 : nil
      for _ in 0..<(clicker.map { clicks[$0] } ?? 0) { story.click("12", after: 90, &random) }
    }
    return writer.close()
  }
}
