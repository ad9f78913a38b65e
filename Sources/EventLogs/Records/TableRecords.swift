import MailingModel

/// Reads rows of a table with a header, whatever its columns are separated by.
///
/// Quotes are as in `RowScanner`; a table of tabs has none.
final class TableRecords: RecordDecoder {
  private let delimiter: UInt8
  /// By column: the number of its path, if its value is wanted.
  private let slots: [Int?]
  private var fields: [FieldRange] = []
  private var values: [UnsafeRawBufferPointer?]
  private let unquoted: ValueBuffer

  init(_ columns: TableColumns, _ paths: [String]) {
    delimiter = columns.delimiter
    let wanted = paths.map { $0.lowercased() }
    // Of columns of one name, the first counts.
    var seen: Set<String> = []
    slots = columns.names.map { seen.insert($0).inserted ? wanted.firstIndex(of: $0) : nil }
    values = Array(repeating: nil, count: paths.count)
    unquoted = ValueBuffer(paths.count)
  }

  var canGoOn: Bool { true }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind {
    let first = (place..<max(place, held.limit)).first { !Self.isLineEnd(held.bytes[$0]) }
    return first.map { .record(at: $0) } ?? .none(upTo: held.limit)
  }

  func guess(_ held: HeldBytes, behind place: Int) -> Int? {
    guard let line = held.line(from: place, isLast: false) else { return nil }
    return (line.next..<max(line.next, held.limit)).first { !Self.isLineEnd(held.bytes[$0]) }
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    let end = cut(held.bytes, place, held.limit, held.isLast)
    switch end {
    case .record(let next):
      guard fields.count == slots.count else {
        let reason = RejectionReason.fieldCount(found: fields.count, expected: slots.count)
        return .broken(reason, next: next)
      }
    case .incomplete:
      return held.limit - place > recordLimit ? .broken(.recordTooLong) : .incomplete
    case .broken(let reason, _):
      // A bad quote costs its line and no more.
      return .broken(reason, next: held.line(from: place)?.next)
    }
    unquoted.clear()
    for (field, slot) in zip(fields, slots) {
      guard let slot else { continue }
      if field.hasDoubledQuotes { unquoted.set(slot, field.value(held.bytes)) }
    }
    for (field, slot) in zip(fields, slots) {
      guard let slot else { continue }
      values[slot] =
        unquoted.value(slot)
        ?? UnsafeRawBufferPointer(start: held.bytes + field.start, count: field.end - field.start)
    }
    return end
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values[slot] }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Cuts the row at a place into fields.
  private func cut(
    _ bytes: UnsafePointer<UInt8>,
    _ start: Int,
    _ limit: Int,
    _ isLast: Bool
  ) -> RecordEnd {
    fields.removeAll(keepingCapacity: true)
    var place = start
    while true {
      let isQuoted =
        delimiter != UInt8(ascii: "\t") && place < limit && bytes[place] == UInt8(ascii: "\"")
      if isQuoted {
        guard let (closing, isDoubled) = quote(bytes, place + 1, limit) else {
          return isLast ? .broken(.unclosedQuote) : .incomplete
        }
        // What follows decides; it may not have been read yet.
        if closing + 2 >= limit && !isLast { return .incomplete }
        fields.append(FieldRange(start: place + 1, end: closing, hasDoubledQuotes: isDoubled))
        place = closing + 1
        let isReturn = place + 1 < limit && bytes[place] == UInt8(ascii: "\r")
        if isReturn && bytes[place + 1] == UInt8(ascii: "\n") { place += 1 }
        guard place >= limit || bytes[place] == delimiter || bytes[place] == UInt8(ascii: "\n")
        else { return .broken(.textAfterQuote) }
      } else {
        let field = place
        while place < limit && bytes[place] != delimiter && bytes[place] != UInt8(ascii: "\n") {
          place += 1
        }
        if place >= limit && !isLast { return .incomplete }
        let isEnd = place >= limit || bytes[place] == UInt8(ascii: "\n")
        let hasReturn = isEnd && place > field && bytes[place - 1] == UInt8(ascii: "\r")
        let end = hasReturn ? place - 1 : place
        fields.append(FieldRange(start: field, end: end, hasDoubledQuotes: false))
      }
      if place >= limit { return .record(next: limit) }
      if bytes[place] == UInt8(ascii: "\n") { return .record(next: place + 1) }
      place += 1
    }
  }

  /// The place of the quote that closes a field, and whether others are doubled in it.
  private func quote(
    _ bytes: UnsafePointer<UInt8>,
    _ start: Int,
    _ limit: Int
  ) -> (closing: Int, isDoubled: Bool)? {
    var (place, isDoubled) = (start, false)
    while place < limit {
      guard bytes[place] == UInt8(ascii: "\"") else {
        place += 1
        continue
      }
      guard place + 1 < limit, bytes[place + 1] == UInt8(ascii: "\"") else {
        return (place, isDoubled)
      }
      isDoubled = true
      place += 2
    }
    return nil
  }
}

/// The header of a table.
struct TableColumns: Hashable, Sendable {
  let delimiter: UInt8
  /// In lower case, in order.
  let names: [String]

  static let delimiters = [",", "\t", ";", "|"].flatMap { Array($0.utf8) }

  /// Reads the header that some bytes begin with.
  ///
  /// - Returns: it, and where the first row begins; nil if there are no columns.
  static func header(
    _ held: HeldBytes,
    from start: Int,
    _ delimiter: UInt8
  ) -> (columns: TableColumns, next: Int)? {
    let reader = TableRecords(TableColumns(delimiter: delimiter, names: []), [])
    guard case .broken(.fieldCount, let next?) = reader.read(held, at: start) else { return nil }
    let names = reader.texts(held.bytes).map { $0.trimmed.lowercased() }
    return names.count > 1 ? (TableColumns(delimiter: delimiter, names: names), next) : nil
  }
}

extension TableRecords {
  /// The texts of the row that was read last.
  fileprivate func texts(_ bytes: UnsafePointer<UInt8>) -> [String] {
    fields.map { $0.text(bytes) }
  }
}
