import EventLogs
import MailingModel

/// Two mailings of one shop in five days, with an example of everything that puzzles people.
package enum WinterSale {
  private static let start = CivilTime(year: 2026, month: 11, day: 3, hour: 9).secondsSince1970
  private static let days = (0..<5).map {
    CivilTime(secondsSince1970: start + $0 * 86_400).dateText
  }

  package static func write(to folder: String) -> Bool {
    let writer = LogWriter(folder: folder)
    var random = SeededRandom(seed: 5_001)
    writer.write(bytes: [], LogWriter.type(.pom, .retry), days[0])
    writeByteOrderMark(writer)
    for number in 0..<300 {
      let message = Message(
        id: id(5_001, number),
        address: address(number),
        mailing: "5001",
        profile: 1_000 + number
      )
      ordinary(message, start + number * 11, writer, &random)
    }
    for number in 0..<340 {
      // Two hundred people get both; some are written in other letters the second time.
      let person = number < 200 ? number + 100 : number + 400
      let address = number % 40 == 7 ? address(person).uppercased() : address(person)
      let message = Message(
        id: id(5_002, number),
        address: address,
        mailing: "5002",
        profile: 1_000 + person
      )
      ordinary(message, start + 86_400 + number * 9, writer, &random)
    }
    special(writer, &random)
    WinterSaleOddities.write(writer, days)
    return writer.close()
  }

  private static func address(_ number: Int) -> String { People.address(number + 60) }

  private static func id(_ mailing: Int, _ number: Int) -> String {
    var random = SeededRandom(seed: UInt64(mailing * 10_000 + number))
    let digits = String(random.next() | 1 << 63, radix: 16)
    return digits + String(String(random.next() | 1 << 63, radix: 16).prefix(8))
  }

  /// The message ends in one of the ways that most do.
  private static func ordinary(
    _ message: Message,
    _ time: Int,
    _ writer: LogWriter,
    _ random: inout SeededRandom
  ) {
    var story = Story(writer: writer, sender: .pom, message: message, time: time)
    story.tell(.attempt)
    let fate = random.below(1_000)
    if fate < 25 { return }
    if fate < 85 { return story.error(after: 4, isHard: true, &random) }
    if fate < 110 {
      story.error(after: 5, isHard: false, &random)
      story.tell(.retry, after: 900)
    }
    story.tell(.delivery, after: 2)
    if fate < 125 { return story.error(after: 7_200, isHard: true, &random) }
    guard fate >= 560 else { return }
    let opens = fate < 960 ? 1 + random.below(3) : 0
    for _ in 0..<opens { story.impression(after: 600 + random.below(20_000), &random) }
    guard fate >= 800 else { return }
    for _ in 0...random.below(3) {
      story.click("300\(1 + random.below(9))", after: 20 + random.below(9_000), &random)
    }
    if fate >= 930 { story.click("{unsubscribe}", after: 40, &random) }
    if fate >= 945 { story.tell(.unsubscribe, after: 3) }
    if fate >= 985 { story.complaint(after: 3_600) }
  }

  /// People whose history is worth a look.
  private static func special(_ writer: LogWriter, _ random: inout SeededRandom) {
    func story(_ name: String, _ mailing: Int, _ number: Int) -> Story {
      let message = Message(
        id: id(mailing, 9_000 + number),
        address: name,
        mailing: String(mailing),
        profile: 9_000 + number
      )
      return Story(
        writer: writer,
        sender: .pom,
        message: message,
        time: start + 600 + (mailing - 5_001) * 86_400
      )
    }
    var anna = story("anna.bos42@gmail.example", 5_001, 1)
    anna.tell(.attempt)
    anna.error(after: 3, isHard: false, &random)
    anna.tell(.retry, after: 900)
    anna.tell(.delivery, after: 4)
    anna.impression(after: 5_400, &random)
    anna.click("3004", after: 35, &random)
    anna.impression(after: 70_000, &random)
    anna.click("{unsubscribe}", after: 50, &random)
    anna.tell(.unsubscribe, after: 2)
    anna.click("3007", after: 120, &random)

    anna = story("anna.bos42@gmail.example", 5_002, 1)
    anna.tell(.attempt)
    anna.tell(.delivery, after: 3)
    anna.impression(after: 4_000, &random)
    anna.complaint(after: 60)

    // One address, two destinations of one mailing.
    for number in 2...3 {
      var twice = story("info@bakery.example", 5_001, number)
      twice.tell(.attempt)
      twice.tell(.delivery, after: 2)
      if number == 3 { twice.click("3001", after: 9_000, &random) }
    }
    // A click by an image-blocking reader, and one only on the way out.
    var blocked = story("blocked.images@outlook.example", 5_001, 4)
    blocked.tell(.attempt)
    blocked.tell(.delivery, after: 2)
    blocked.click("3002", after: 8_000, &random)
    var leaver = story("leaver@kpn.example", 5_001, 5)
    leaver.tell(.attempt)
    leaver.tell(.delivery, after: 2)
    leaver.impression(after: 900, &random)
    leaver.click("{unsubscribe}", after: 20, &random)
    // A reader whose program names itself in terminal commands.
    var hostile = story("hostile.agent@gmail.example", 5_001, 6)
    hostile.tell(.attempt)
    hostile.tell(.delivery, after: 2)
    hostile.tell(
      .impression,
      after: 800,
      ["header": "\u{1B}[31mRed\u{1B}[0m Reader", "ip": "192.0.2.9"]
    )
  }

  /// One file begins as some editors leave it.
  private static func writeByteOrderMark(_ writer: LogWriter) {
    let type = LogWriter.type(.pom, .unsubscribe)
    let bare = LogWriter.type(.pom, .unsubscribe).columns.joined(separator: ",")
    writer.writeFirst(bytes: [0xEF, 0xBB, 0xBF] + Array(bare.utf8) + [0x0A], type, days[2])
  }
}
