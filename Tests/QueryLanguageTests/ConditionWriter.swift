import MailingModel

/// Makes conditions up and writes them down, each in one of the many ways there are.
struct ConditionWriter {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// How much a condition binds as it is written.
  private enum Binding: Int { case or, and, factor }

  /// A condition and how it is written.
  mutating func condition() -> (Condition, String) {
    let (condition, text, _) = condition(depth: 4)
    return (condition, text)
  }

  private mutating func condition(depth: Int) -> (Condition, String, Binding) {
    switch depth == 0 ? 0 : number(5) {
    case 1:
      let (part, text) = part(depth, .factor)
      return (.not(part), mixed("not") + (text.first == "(" ? blanks() : " ") + text, .factor)
    case 2:
      let parts = (0...number(2) + 1).map { _ in part(depth, .factor) }
      return (.all(parts.map(\.0)), joined(parts.map(\.1), "and"), .and)
    case 3:
      let parts = (0...number(2) + 1).map { _ in part(depth, .and) }
      return (.any(parts.map(\.0)), joined(parts.map(\.1), "or"), .or)
    default:
      let (condition, text) = comparison()
      return (condition, text, .factor)
    }
  }

  /// A part of another, in parentheses where it would fall apart, and sometimes where it would not.
  private mutating func part(_ depth: Int, _ binding: Binding) -> (Condition, String) {
    let (condition, text, own) = condition(depth: depth - 1)
    guard own.rawValue < binding.rawValue || number(5) == 0 else { return (condition, text) }
    return (condition, "(" + blanks() + text + blanks() + ")")
  }

  private mutating func joined(_ texts: [String], _ word: String) -> String {
    var all = texts[0]
    for text in texts.dropFirst() {
      all += (all.last == ")" ? blanks() : " ") + mixed(word)
      all += (text.first == "(" ? blanks() : " ") + text
    }
    return all
  }

  private mutating func comparison() -> (Condition, String) {
    switch number(4) {
    case 0:
      let kind = pick(EventKind.allCases)
      if number(3) == 0 {
        let numbers = (0...number(3)).map { _ in number(1_000) }
        let list = list(numbers.map(String.init))
        return (.count(kind, .isOne(of: Set(numbers))), mixed(kind.countName) + list)
      }
      let (how, other) = (pick(Relation.allCases.filter { $0 != .unequal }), number(1_000))
      let text = compared(mixed(kind.countName), how.rawValue, String(other))
      return (.count(kind, .compares(how, other)), text)
    case 1:
      let outcomes = (0...number(3)).map { _ in pick(Outcome.allCases) }
      let list = list(outcomes.map { mixed($0.name) })
      return (.outcome(Set(outcomes)), mixed("outcome") + list)
    case 2:
      let (how, other) = (pick([Relation.less, .atMost, .more, .atLeast]), number(700))
      let text = compared(mixed("code"), how.rawValue, String(other))
      return (.text(.code, .compares(how, Double(other))), text)
    default: return text()
    }
  }

  private mutating func text() -> (Condition, String) {
    let fields = FieldName.all.filter { $0.values == .text && $0 != .logged(.country) }
    let (field, value) = (pick(fields), pick(Self.texts))
    var isASCII = false
    if case .logged(let logged) = field { isASCII = logged.isASCII }
    let isPart = number(2) == 0
    let test: TextTest =
      isPart ? .contains(value, isASCII: isASCII) : .isOne(of: [value], isASCII: isASCII)
    let text = compared(mixed(field.name), isPart ? "~" : "=", written(value))
    if case .logged(let logged) = field { return (.text(logged, test), text) }
    return (.mailing(test), text)
  }

  private static let texts = [
    "gmail.com", "Den Haag", "and", "limit", "it's", "a\"b", "x=y", "(", ")", "a)b", ">", "a|b;c",
    "#1", "", "Zoë", "{unsubscribe}", "a,b", "!~<", "not", "=", "'", "$", "a$", "%",
  ]

  /// A text, in quotes where it needs them and sometimes where it does not.
  private mutating func written(_ text: String) -> String {
    let needs = text.isEmpty || text.contains { " ,;|>)'\"#(".contains($0) }
    // Signs right behind an operator would be part of it.
    guard needs || text.first.map({ "=!<~$".contains($0) }) == true || number(2) == 0 else {
      return text
    }
    let quote = number(2) == 0 ? "'" : "\""
    return quote + text.replacing(quote, with: quote + quote) + quote
  }

  private mutating func list(_ words: [String]) -> String {
    " " + mixed("in") + blanks() + "(" + blanks()
      + words.joined(separator: blanks() + "," + blanks()) + blanks() + ")"
  }

  private mutating func compared(_ field: String, _ sign: String, _ value: String) -> String {
    field + blanks() + sign + blanks() + value
  }

  private mutating func blanks() -> String { String(repeating: " ", count: number(3)) }

  private mutating func mixed(_ word: String) -> String {
    String(word.map { number(2) == 0 ? Character($0.uppercased()) : $0 })
  }

  private mutating func pick<Element>(_ all: [Element]) -> Element { all[number(all.count)] }

  /// A number below another (SplitMix64).
  private mutating func number(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
