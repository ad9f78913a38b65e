import MailingModel
import Synchronization

/// What the rows of a set say for one field: texts, and of each event or destination which of them.
///
/// Texts are there once each, but those that hardly two destinations share.
struct TextColumn: Sendable {
  let field: LoggedField
  let texts: TextTable
  /// By part, then by event or by place: the number of its text.
  let numbers: [[UInt32]]

  /// The same with each text once, so that its number tells a group.
  var withoutRepetitions: TextColumn {
    guard field.isOfOne else { return self }
    var known = TextTable()
    let places = (0...texts.count).map { known.number(of: Array(texts[$0])) }
    known.finish()
    return TextColumn(
      field: field,
      texts: known,
      numbers: numbers.map { $0.map { places[Int($0)] } }
    )
  }

  /// By number of a text: whether it passes a test.
  func passes(_ test: TextTest, threads: Int) -> [Bool] {
    let share = 1 << 14
    let shares = concurrently(texts.count / share + 1, threads: threads) { number in
      (number * share..<min((number + 1) * share, texts.count + 1)).map { passes(test, texts[$0]) }
    }
    return Array(shares.joined())
  }

  func passes(_ test: TextTest, _ text: ArraySlice<UInt8>) -> Bool {
    guard field == .tag else { return test(text) }
    return text.split(separator: UInt8(ascii: ";")).contains { test($0.trimmingBlanks) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 }
    return drop(while: isBlank).reversed().drop(while: isBlank).reversed()[...]
  }
}

/// What was made of the fields of a segment because somebody asked: it never changes.
final class Known<Value: Sendable>: Sendable {
  private let values = Mutex<[LoggedField: Value]>([:])

  /// That of a field, if it was made.
  subscript(field: LoggedField) -> Value? { values.withLock { $0[field] } }

  /// That of a field, made once.
  func value(
    _ field: LoggedField,
    _ make: () throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    if let known = self[field] { return known }
    // Made outside of the lock: whoever else asks meanwhile makes the same.
    let made = try make()
    values.withLock { $0[field] = made }
    return made
  }
}
