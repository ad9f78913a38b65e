import MailingModel

/// A condition as a server evaluates it on what is known of a destination.
///
/// What it asks of rows becomes tests of which each event carries the results, so that windows and whatever else
/// leaves events out is done once, for all of them.
struct ConditionSQL {
  /// What is true of the destination: an expression on `mailing`, `naming`, `events` and `outcome`.
  let expression: String
  /// What rows are tested for, in the order of their bits.
  let tests: [String]

  init(
    _ condition: Condition?,
    mailings: [String],
    _ texts: TextSQL
  ) throws(SourceError) {
    var writer = Writer(mailings: mailings, texts: texts)
    expression = try condition.map { (some) throws(SourceError) in try writer.write(some) } ?? "1"
    tests = writer.tests
  }

  private struct Writer {
    let mailings: [String]
    let texts: TextSQL
    var tests: [String] = []

    mutating func write(_ condition: Condition) throws(SourceError) -> String {
      switch condition {
      case .all(let parts): return try joined(parts, by: " AND ", empty: "1")
      case .any(let parts): return try joined(parts, by: " OR ", empty: "0")
      case .not(let part): return "NOT (\(try write(part)))"
      case .mailing(let test):
        let passing = mailings.map { Array($0.utf8) }.filter { test($0[...]) }
        return TextSQL.isOne("mailing", of: passing)
      case .outcome(let outcomes):
        return Self.isOne("outcome", of: outcomes.map { Int($0.rawValue) })
      case .count(let kind, let test):
        return Self.holds(test, "arrayCount(x -> \(PackedEvent.is("x", kind)), events)")
      case .text(let field, let test):
        let bit = PackedEvent.bit(ofTest: try number(of: texts.passes(test, field)))
        return field.isOfEvents
          ? "arrayExists(x -> \(PackedEvent.has("x", bit)), events)"
          : PackedEvent.has("naming", bit)
      }
    }

    private mutating func joined(
      _ parts: [Condition],
      by word: String,
      empty: String
    ) throws(SourceError) -> String {
      var written: [String] = []
      for part in parts { written.append("(\(try write(part)))") }
      return written.isEmpty ? empty : written.joined(separator: word)
    }

    private mutating func number(of test: String) throws(SourceError) -> Int {
      if let known = tests.firstIndex(of: test) { return known }
      guard tests.count < PackedEvent.testLimit else {
        throw .remote(server: "", .tooManyParts(limit: PackedEvent.testLimit))
      }
      tests.append(test)
      return tests.count - 1
    }

    private static func holds(_ test: NumberTest, _ count: String) -> String {
      switch test {
      case .compares(let how, let number): "\(count) \(how.rawValue) \(number)"
      case .isOne(let numbers): isOne(count, of: Array(numbers))
      }
    }

    private static func isOne(_ number: String, of list: [Int]) -> String {
      list.isEmpty
        ? "0" : "\(number) IN (\(list.sorted().map { String($0) }.joined(separator: ", ")))"
    }
  }
}
