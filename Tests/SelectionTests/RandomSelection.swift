import ExampleMailings
import MailingModel

extension SlowSelection {
  /// A random question about what is known.
  init(of known: KnownMailings, _ random: inout SeededRandom) {
    mailings = known.mailings
    if random.happens(300) { mailings = mailings.filter { _ in random.happens(600) } }
    if random.happens(300) { mailings.reverse() }
    if random.happens(50) { mailings.append(MailingReference(set: "none", mailing: "1")) }
    errors = ErrorsReading.allCases[random.below(3)]
    machines = random.happens(300) ? .exclude : .include
    window = .always
    if random.happens(600) {
      window.since = Self.bound(known, &random)
      window.until = Self.bound(known, &random)
    }
    condition = random.happens(650) ? SlowCondition(of: known, depth: 3, &random) : nil
  }

  private static func bound(
    _ known: KnownMailings,
    _ random: inout SeededRandom
  ) -> Window.Bound? {
    switch random.below(10) {
    case 0...2: return nil
    case 3: return .moment(Moment(seconds: random.happens(500) ? 0 : .max))
    case 4...6:
      let spans = [0, 1, 59, 60, 3_600, 7_200, 86_400, 100_000, Int(UInt32.max)]
      return .span(spans[random.below(spans.count)])
    default:
      guard !known.destinations.isEmpty else { return nil }
      let events = known.destinations[random.below(known.destinations.count)].events
      let time = events[random.below(events.count)].event.time.seconds
      return .moment(Moment(seconds: time + UInt32(random.below(3)) - 1))
    }
  }
}

extension SlowCondition {
  /// A random condition, near what is there.
  init(of known: KnownMailings, depth: Int, _ random: inout SeededRandom) {
    let parts = { (random: inout SeededRandom) in
      let count = random.happens(50) ? 0 : 2 + random.below(2)
      return (0..<count).map { _ in
        SlowCondition(of: known, depth: depth - 1, &random)
      }
    }
    switch random.below(depth > 0 ? 10 : 7) {
    case 7: self = .all(parts(&random))
    case 8: self = .any(parts(&random))
    case 9: self = .not(SlowCondition(of: known, depth: depth - 1, &random))
    case 0: self = .outcome(Set(Outcome.allCases.filter { _ in random.happens(400) }))
    case 1: self = Self.count(&random)
    case 2 where random.happens(300):
      self = .mailing(SlowTest(like: MailingTexts.mailings, &random))
    default:
      let field = LoggedField.allCases[random.below(LoggedField.allCases.count)]
      self = .text(field, SlowTest(like: Self.texts(field, known, &random), &random))
    }
  }

  private static func count(_ random: inout SeededRandom) -> SlowCondition {
    let kind = EventKind.allCases[random.below(EventKind.allCases.count)]
    let number = random.below(4)
    if random.happens(200) {
      let numbers: Set = [number, random.below(40)]
      return .count(kind, .isOne(of: numbers)) { numbers.contains($0) }
    }
    let how = Relation.allCases[random.below(Relation.allCases.count)]
    return .count(kind, .compares(how, number)) { slowCompares(how, $0, number) }
  }

  /// Some texts that stand in a field, or could.
  private static func texts(
    _ field: LoggedField,
    _ known: KnownMailings,
    _ random: inout SeededRandom
  ) -> [String] {
    var texts = MailingTexts.texts[field] ?? [""]
    for _ in 0..<3 where !known.destinations.isEmpty {
      let destination = known.destinations[random.below(known.destinations.count)]
      let event = destination.events[random.below(destination.events.count)]
      let there = slowIsOfEvents(field) ? event.text(field) : destination.text(field)
      if let there { texts.append(String(decoding: there, as: UTF8.self)) }
    }
    return texts
  }
}

extension SlowTest {
  /// A random test, of which some of these texts may pass.
  fileprivate init(like texts: [String], _ random: inout SeededRandom) {
    switch random.below(8) {
    case 0:
      let numbers = [550, 452, 100, 0, -1, 77, 5_001, 12]
      self = .compares(
        Relation.allCases[random.below(Relation.allCases.count)],
        Double(numbers[random.below(numbers.count)])
      )
    case 1...3:
      let text = Array(random.pick(texts).unicodeScalars)
      let start = random.below(text.count + 1)
      let part = text[start..<start + random.below(text.count - start + 1)]
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      self = .contains(Self.inOtherCase(String(view), &random))
    default:
      self = .isOne(
        of: (0..<1 + random.below(3)).map { _ in Self.inOtherCase(random.pick(texts), &random) }
      )
    }
  }

  /// A text with some letters in another case.
  static func inOtherCase(_ text: String, _ random: inout SeededRandom) -> String {
    guard random.happens(500) else { return text }
    var other = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let capital = MailingTexts.letters.keys.sorted().first {
        MailingTexts.letters[$0] == scalar
      }
      let choices = [scalar, MailingTexts.letters[scalar] ?? scalar, capital ?? scalar]
      other.append(choices[random.below(3)])
    }
    return String(other)
  }
}
