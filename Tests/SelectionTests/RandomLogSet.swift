import EventLogs
import ExampleMailings
import MailingModel

/// The logs of one set of random mailings, by file.
struct RandomLogSet {
  private(set) var files: [String: [WrittenRow]] = [:]
  private var random: SeededRandom
  private let mailings: [String]
  private let addresses: [String]
  private let rival: Rival

  /// Who else sends, beside Publisher.
  private enum Rival: CaseIterable { case none, suite, suiteWithoutAttempts, smtpeter, sendgrid }

  /// One message while it is written.
  private struct Letter {
    let sender: Sender
    let id: String
    let mailing: String
    let hasAttempts: Bool
    let isOldStyle: Bool
    let start: Int
  }

  private static let start = CivilTime(year: 2026, month: 10, day: 24, hour: 20).secondsSince1970
  private static let delays = [
    0, 0, 0, 0, 1, 2, 59, 60, 1_800, 3_599, 3_600, 5_400, 7_200, 10_800, 14_400, 18_000, 86_399,
    86_400, 100_000,
  ]

  init(_ random: inout SeededRandom) {
    let count = random.below(4) == 0 ? 0 : 1 + random.below(3)
    mailings = (0..<max(1, count)).map { _ in random.pick(MailingTexts.mailings) }
    addresses = (0..<2 + random.below(8)).map { _ in random.pick(MailingTexts.addresses) }
    rival = random.happens(500) ? .none : Rival.allCases[random.below(Rival.allCases.count)]
    self.random = SeededRandom(seed: random.next())
    for number in 0..<5 + random.below(56) { write(number) }
  }

  private mutating func write(_ number: Int) {
    let letter = letter(number)
    if letter.hasAttempts {
      for _ in 0...(random.happens(100) ? 1 : 0) + (random.happens(30) ? 3 : 0) {
        add(.attempt, of: letter)
      }
    }
    let events = random.happens(30) ? 25 + random.below(20) : random.below(8)
    // Many but bounce and arrive, in any order, which is read in three ways.
    let kinds: [EventKind] = random.happens(300) ? [.error, .delivery] : EventKind.allCases
    for _ in 0..<events {
      let kind = kinds[random.below(kinds.count)]
      if kind != .attempt { add(kind, of: letter) }
    }
  }

  private mutating func letter(_ number: Int) -> Letter {
    let sender: Sender =
      switch rival {
      case .suite, .suiteWithoutAttempts: random.happens(250) ? .cdm : .pom
      case .smtpeter: random.happens(250) ? .smtpeter : .pom
      case .sendgrid: random.happens(250) ? .sendgrid : .pom
      case .none: .pom
      }
    let isSilent =
      sender == .smtpeter || (sender == .cdm && rival == .suiteWithoutAttempts)
    return Letter(
      sender: sender,
      id: random.happens(sender == .pom ? 200 : 600)
        ? random.pick(MailingTexts.messages) : "m\(number)",
      mailing: random.pick(mailings),
      hasAttempts: !isSilent && random.happens(sender == .sendgrid ? 500 : 930),
      isOldStyle: random.happens(100),
      start: Self.start + Self.delays[random.below(Self.delays.count)]
    )
  }

  private mutating func add(_ kind: EventKind, of letter: Letter) {
    guard let format = format(kind, letter) else { return }
    var said: [LoggedField: String] = [:]
    // All have an order, so that a seed makes one mailing.
    for field in LoggedField.allCases {
      if let texts = MailingTexts.texts[field] { said[field] = random.pick(texts) }
    }
    said[.message] = letter.id
    said[.address] = random.pick(addresses)
    said[.agent] = MailingTexts.agents[random.below(MailingTexts.agents.count)].header
    let time = letter.start + (kind == .attempt && random.happens(700) ? 0 : delay())
    // One message in two mailings: the first wins.
    let mailing = random.happens(20) ? random.pick(mailings) : letter.mailing
    if letter.sender == .smtpeter { said[.template] = mailing }
    let row = WrittenRow(format, kind, at: time, mailing: mailing, said)
    let day = 24 + random.below(2)
    let name =
      format.columns.isEmpty ? "events.json" : (format.prefix ?? "") + ".2026-10-\(day).log"
    let rows = Array(repeating: row, count: random.happens(40) ? 2 : 1)
    files[name, default: []] += rows
  }

  private mutating func delay() -> Int { Self.delays[random.below(Self.delays.count)] }

  private func format(_ kind: EventKind, _ letter: Letter) -> LogFormat? {
    if letter.sender == .sendgrid { return LogFormat.named("sendgrid") }
    let isOldStyle = letter.isOldStyle && kind == .click && letter.sender == .pom
    return LogFormat.all.first {
      $0.isDailyLog && $0.sender == letter.sender && $0.kind == kind && $0.isOldStyle == isOldStyle
    }
  }
}
