import ExampleMailings
import MailingModel

/// The mailing that is measured: what happens to each of its destinations, the same every time.
///
/// 2.75 events a destination over seven days: most are delivered, a third is opened, one in eleven
/// clicked; some are refused, tried again or bounce late, a few unsubscribe or complain. Two rows in
/// a thousand are there twice, and one destination in a thousand has no attempt, so that its events
/// belong to no mailing.
struct ReferenceMailing {
  let destinations: Int

  /// Everything begins at this second.
  static let start = CivilTime(year: 2026, month: 11, day: 2).secondsSince1970
  static let days = 7
  /// Sending takes a day and a half.
  private static let sending = 36 * 3_600

  /// All events, in the order of the logs: by day, type and time.
  func events() -> [ReferenceEvent] {
    var events: [ReferenceEvent] = []
    events.reserveCapacity(destinations * 29 / 10 + 100)
    for destination in 0..<destinations { add(destination, &events) }
    events.sort()
    return events
  }

  private func add(_ destination: Int, _ events: inout [ReferenceEvent]) {
    var life = Life(destination: destination, second: 6 * 3_600 + place(destination))
    if !life.random.happens(1) { life.add(.attempt, after: 0, &events) }
    if life.random.happens(60) {
      return life.add(.error, after: life.random.below(60), &events)
    }
    if life.random.happens(40) {
      life.add(.error, after: life.random.below(60), &events)
      life.second += 900 + life.random.below(40_000)
      life.add(.retry, after: 0, &events)
    }
    life.add(.delivery, after: life.random.below(60), &events)
    if life.random.happens(5) { life.add(.error, after: life.random.below(200_000), &events) }
    if life.random.happens(325) {
      for _ in 0..<life.count() { life.add(.impression, after: life.delay(), &events) }
    }
    if life.random.happens(90) {
      for _ in 0..<life.count() { life.add(.click, after: life.delay(), &events) }
    }
    if life.random.happens(7) { life.add(.unsubscribe, after: life.delay(), &events) }
    if life.random.happens(2) { life.add(.complaint, after: life.delay(), &events) }
  }

  private func place(_ destination: Int) -> Int {
    destination * Self.sending / max(1, destinations)
  }

  /// One destination while its events are made up.
  private struct Life {
    let destination: Int
    var random: SeededRandom
    /// From the start on.
    var second: Int

    init(destination: Int, second: Int) {
      (self.destination, self.second) = (destination, second)
      random = SeededRandom(seed: UInt64(destination))
    }

    mutating func add(_ kind: EventKind, after delay: Int, _ events: inout [ReferenceEvent]) {
      let second = min(second + delay, ReferenceMailing.days * 86_400 - 1)
      let event = ReferenceEvent(kind, second, destination, salt: random.below(1 << 17))
      events.append(event)
      if random.happens(2) { events.append(event) }
    }

    /// How often: mostly once.
    mutating func count() -> Int { random.happens(660) ? 1 : 2 + random.below(3) }

    /// Until somebody reads what came: minutes or days.
    mutating func delay() -> Int {
      random.happens(500) ? random.below(7_200) : random.below(5 * 86_400)
    }
  }
}

/// One row of the logs, as a number in whose order the rows stand.
struct ReferenceEvent: Comparable {
  /// From the top: day 3 bits, type 3, second of the day 17, destination 24, salt 17.
  private let bits: UInt64

  init(_ kind: EventKind, _ second: Int, _ destination: Int, salt: Int) {
    let file = UInt64(second / 86_400) << 3 | UInt64(kind.rawValue & 7)
    bits = (file << 17 | UInt64(second % 86_400)) << 41 | UInt64(destination) << 17 | UInt64(salt)
  }

  /// Of the rows of one file.
  var file: Int { Int(bits >> 58) }
  var kind: EventKind? { EventKind(rawValue: UInt8(bits >> 58 & 7)) }
  /// UTC seconds since 1970.
  var time: Int { ReferenceMailing.start + Int(bits >> 61) * 86_400 + Int(bits >> 41 & 0x1_FFFF) }
  var destination: Int { Int(bits >> 17 & 0xFF_FFFF) }
  /// What else differs between rows.
  var salt: Int { Int(bits & 0x1_FFFF) }

  static func < (a: ReferenceEvent, b: ReferenceEvent) -> Bool { a.bits < b.bits }
}
