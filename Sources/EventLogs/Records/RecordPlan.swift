import MailingModel

/// A table with the numbers that a decoder gives its paths.
final class RecordPlan: Sendable {
  let paths: [String]
  /// What tells messages apart: the values of one of these, together.
  let message: [[Part]]
  let mailing: [Int]
  let address: [Int]
  let profile: [Int]
  let subprofile: [Int]
  let times: [(slot: Int, form: TimeForm)]
  let link: [Int]
  let rules: [Rule]
  /// Of the first field that names kinds, the verdicts of the rules that ask for nothing else, which are
  /// most.
  private let named: NamedVerdicts
  let kind: [Int]
  /// By name of a detail that is told.
  let details: [String: [Int]]
  let history: History?
  let recipients: Recipients?
  let machine: [Int]
  let machineKinds: [[UInt8]]
  /// The fields that tell a repetition; nil where none is.
  let eventID: [Int]?
  let wrappers: [Int]
  let needsMailing: Bool
  let needsRecipient: Bool
  let unsure: [Int]

  /// A part of what tells messages apart.
  enum Part: Sendable {
    case slot(Int)
    case firstTime
  }

  struct Rule: Sendable {
    var verdict: Verdict
    var has: [Int] = []
    /// In lower case: no sender means different things by the same letters.
    var equals: [(slot: Int, values: [[UInt8]])] = []
    var begins: [(slot: Int, values: [[UInt8]])] = []
    var isLast = false
  }

  /// Lists of recipients.
  struct Recipients: Sendable {
    let all: Int
    let own: [Int]
    let lists: RecipientLists
  }

  /// A list of events within a record.
  struct History: Sendable {
    let slot: Int
    let whole: Verdict?
    /// What the records in it mean.
    let plan: RecordPlan
  }

  /// - Parameter told: the names of details that are wanted too.
  init(_ table: RecordTable, telling told: [String] = []) {
    var numbers = PathNumbers()
    message = table.message.map { parts in
      parts.map { $0 == RecordHistory.firstTime ? .firstTime : .slot(numbers.number(of: $0)) }
    }
    mailing = numbers.numbers(of: table.mailing)
    address = numbers.numbers(of: table.address)
    profile = numbers.numbers(of: table.profile)
    subprofile = numbers.numbers(of: table.subprofile)
    times = table.times.map { (numbers.number(of: $0.path), $0.form) }
    link = numbers.numbers(of: table.link)
    kind = numbers.numbers(of: table.kind)
    rules = table.rules.map { Rule($0, &numbers) }
    named = NamedVerdicts(rules)
    details = Dictionary(
      uniqueKeysWithValues: told.map { ($0, numbers.numbers(of: table.paths(ofDetail: $0))) }
    )
    history = table.history.map { history in
      History(
        slot: numbers.number(of: history.path),
        whole: history.whole,
        plan: RecordPlan(history.table, telling: told)
      )
    }
    recipients = table.recipients.map { lists in
      Recipients(
        all: numbers.number(of: lists.all),
        own: numbers.numbers(of: lists.own),
        lists: lists
      )
    }
    machine = numbers.numbers(of: table.machine)
    machineKinds = table.machineKinds.map { Array($0.utf8) }
    eventID = if case .byID(let paths) = table.repeats { numbers.numbers(of: paths) } else { nil }
    unsure = numbers.numbers(of: table.unsure)
    wrappers = numbers.numbers(of: table.wrappers)
    needsMailing = table.needsMailing
    needsRecipient = table.needsRecipient
    paths = numbers.paths
  }

  /// What a record means; nil if no rule says.
  ///
  /// - Parameter isLast: whether it is the last of a list.
  func verdict(_ decoder: any RecordDecoder, isLast: Bool = false) -> Verdict? {
    if let verdict = named.verdict(decoder) { return verdict }
    return rules.first { ($0.isLast ? isLast : true) && $0.isMet(decoder) }?.verdict
  }

  /// The time of a record, where it has several the first that can be read; and what is there instead.
  func time(
    _ decoder: any RecordDecoder,
    _ reader: inout TimeReader
  ) -> (time: UInt32?, wrong: UnsafeRawBufferPointer?) {
    var wrong: UnsafeRawBufferPointer?
    for (slot, form) in times {
      guard let value = decoder.value(slot), !value.isEmpty else { continue }
      if let time = reader.read(value, form) { return (time, nil) }
      wrong = wrong ?? value
    }
    return (nil, wrong)
  }
}

/// The numbers of paths, in the order in which they are first asked for.
private struct PathNumbers {
  private(set) var paths: [String] = []

  mutating func number(of path: String) -> Int {
    if let known = paths.firstIndex(of: path) { return known }
    paths.append(path)
    return paths.count - 1
  }

  mutating func numbers(of paths: [String]) -> [Int] { paths.map { number(of: $0) } }
}

extension RecordPlan.Rule {
  fileprivate init(_ rule: KindRule, _ numbers: inout PathNumbers) {
    self.init(verdict: rule.verdict)
    for condition in rule.conditions {
      switch condition {
      case .has(let path): has.append(numbers.number(of: path))
      case .equals(let path, let values):
        equals.append((numbers.number(of: path), values.map { Array($0.lowered) }))
      case .begins(let path, let values):
        begins.append((numbers.number(of: path), values.map { Array($0.utf8) }))
      case .isLast: isLast = true
      }
    }
  }
}

extension RecordDecoder {
  /// The value of the first of some paths that the record has.
  func first(_ slots: [Int]) -> UnsafeRawBufferPointer? {
    for slot in slots { if let value = value(slot) { return value } }
    return nil
  }

  /// The same, unless it is empty.
  func firstFilled(_ slots: [Int]) -> UnsafeRawBufferPointer? {
    for slot in slots { if let value = value(slot), !value.isEmpty { return value } }
    return nil
  }
}
