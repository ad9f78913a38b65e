import MailingModel
import Synchronization

/// What the rows of a set say for one field: different texts once, and of each event or destination
/// which of them.
struct TextColumn: Sendable {
  let field: LoggedField
  let texts: TextTable
  /// By part, then by event or by place: the number of its text.
  let numbers: [[UInt32]]

  /// By number of a text: whether it passes a test.
  func passes(_ test: TextTest, threads: Int) -> [Bool] {
    let share = 1 << 14
    let shares = concurrently(texts.count / share + 1, threads: threads) { number in
      (number * share..<min((number + 1) * share, texts.count + 1)).map { passes(test, texts[$0]) }
    }
    return Array(shares.joined())
  }

  private func passes(_ test: TextTest, _ text: ArraySlice<UInt8>) -> Bool {
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

/// The columns of a segment that were asked for: what they are never changes.
final class KnownColumns: Sendable {
  private let columns = Mutex<[LoggedField: TextColumn]>([:])

  /// Whether a column was made.
  func has(_ field: LoggedField) -> Bool { columns.withLock { $0[field] != nil } }

  /// The column of a field, made once.
  func column(
    _ field: LoggedField,
    _ make: () throws(SourceError) -> TextColumn
  ) throws(SourceError) -> TextColumn {
    if let known = columns.withLock({ $0[field] }) { return known }
    // Made outside of the lock: whoever else asks meanwhile makes the same.
    let made = try make()
    columns.withLock { $0[field] = made }
    return made
  }
}
