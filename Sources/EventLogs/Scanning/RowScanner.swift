import Glibc
import MailingModel

/// Cuts rows of comma-separated values into fields, over raw bytes.
///
/// A quote opens only at the start of a field; a doubled quote stands for one; nothing else
/// escapes. Rows end with a line feed, with or without a carriage return, or with the file.
struct RowScanner {
  /// How a row ended.
  enum Ending {
    /// At this place the next row begins.
    case row(next: Int)
    /// The bytes held end before the row does.
    case incomplete
    /// Its quotes make no sense, from this field on.
    case broken(RejectionReason, field: Int)
  }

  /// A quoted field longer than this is taken for a stray quote.
  static let quoteLimit = 16 << 20
  /// A row longer than this is none: what is held of a file must not grow with it.
  static let rowLimit = 64 << 20
  /// Enough to tell whether a row is longer than that, however much is read at a time.
  private static let rowSight = rowLimit + quoteLimit + 2
  // Computed, since a stored static property is looked up anew for each byte.
  private static var comma: UInt8 { UInt8(ascii: ",") }
  private static var quote: UInt8 { UInt8(ascii: "\"") }
  private static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  private static var carriageReturn: UInt8 { UInt8(ascii: "\r") }

  /// The fields of the last row, as many as were expected at most.
  private(set) var fields: [FieldRange]
  /// The number of fields of the last row.
  private(set) var count = 0

  /// Fields of which the place is asked for: the others behind them are only counted.
  private let needed: Int
  /// Whether these are not even counted.
  private let stopsEarly: Bool

  /// - Parameter needed: how many fields from the first on are told; nil for all.
  init(expecting fieldCount: Int, needing needed: Int? = nil) {
    (self.needed, stopsEarly) = (needed ?? .max, false)
    fields = Self.room(fieldCount)
  }

  /// Cuts no more than the first fields: behind them, not where the next row begins, its rows end.
  init(beginning fieldCount: Int) {
    (needed, stopsEarly) = (fieldCount, true)
    fields = Self.room(fieldCount)
  }

  private static func room(_ fieldCount: Int) -> [FieldRange] {
    Array(
      repeating: FieldRange(start: 0, end: 0, hasDoubledQuotes: false),
      count: fieldCount
    )
  }

  /// Whether the last row had as many fields as were expected.
  var isWhole: Bool { count == fields.count }

  /// Cuts the row that begins at a place.
  ///
  /// - Parameters:
  ///   - limit: the number of bytes held.
  ///   - isLast: whether the file ends where the bytes do.
  mutating func scan(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    limit: Int,
    isLast: Bool
  ) -> Ending {
    let ending = cut(bytes, from: start, limit: limit, isLast: isLast)
    let isTooLong =
      switch ending {
      case .row(let next): next - start > Self.rowLimit
      case .broken(_, let field): field - start > Self.rowLimit
      case .incomplete: limit - start > Self.rowSight
      }
    return isTooLong ? .broken(.rowTooLong, field: start) : ending
  }

  @inline(__always)
  private mutating func cut(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    limit: Int,
    isLast: Bool
  ) -> Ending {
    count = 0
    var place = start
    var masks = ByteMasks(bytes, from: start, limit: limit)
    while true {
      if count >= needed {
        if stopsEarly { return .row(next: place) }
        let passed = masks.passFields(from: place)
        (count, place) = (count &+ passed.fields, passed.next)
        if passed.endsRow { return .row(next: place) }
      }
      let field = place
      if place < limit && bytes[place] == Self.quote {
        if let ending = surplus(bytes, place, limit, isLast) { return ending }
        var doubled = false
        guard let closing = closingQuote(bytes, after: place, limit, &masks, &doubled) else {
          if !isLast && limit - place <= Self.quoteLimit { return .incomplete }
          return .broken(.unclosedQuote, field: field)
        }
        if closing - field > Self.quoteLimit { return .broken(.unclosedQuote, field: field) }
        // What follows the quote decides; it may not have been read yet.
        let isCut =
          closing + 1 >= limit
          || (bytes[closing + 1] == Self.carriageReturn && closing + 2 >= limit)
        if isCut && !isLast { return .incomplete }
        add(FieldRange(start: field + 1, end: closing, hasDoubledQuotes: doubled))
        place = closing + 1
        if place >= limit { return .row(next: limit) }
        if bytes[place] == Self.carriageReturn && place + 1 < limit { place += 1 }
        switch bytes[place] {
        case Self.lineFeed: return .row(next: place + 1)
        case Self.comma where place == closing + 1: place += 1
        // A second carriage return is text.
        case Self.carriageReturn where place + 1 == limit && place == closing + 1:
          return .row(next: limit)
        default: return .broken(.textAfterQuote, field: field)
        }
      } else {
        place = masks.delimiter(from: place)
        if place >= limit && !isLast { return .incomplete }
        let endsRow = place >= limit || bytes[place] == Self.lineFeed
        var end = place
        if endsRow && end > field && bytes[end - 1] == Self.carriageReturn { end -= 1 }
        add(FieldRange(start: field, end: end, hasDoubledQuotes: false))
        if endsRow { return .row(next: min(place + 1, limit)) }
        place &+= 1
      }
    }
  }

  /// How a row ends that has all its fields already when a quote opens that does not close on its
  /// line. Such a row cannot be right, and reading it on would cost as much again for each of its
  /// lines: only the first of them is given up.
  private func surplus(
    _ bytes: UnsafePointer<UInt8>,
    _ place: Int,
    _ limit: Int,
    _ isLast: Bool
  ) -> Ending? {
    guard count >= fields.count else { return nil }
    let found = memchr(bytes + place, Int32(Self.lineFeed), limit - place)
    let lineEnd = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(bytes) }
    var (masks, doubled) = (ByteMasks(bytes, from: place, limit: lineEnd ?? limit), false)
    if closingQuote(bytes, after: place, lineEnd ?? limit, &masks, &doubled) != nil { return nil }
    if lineEnd == nil && !isLast && limit - place <= Self.quoteLimit { return .incomplete }
    return .broken(.fieldCount(found: count + 1, expected: fields.count), field: place)
  }

  @inline(__always)
  private mutating func add(_ field: FieldRange) {
    if count < fields.count { fields[count] = field }
    count &+= 1
  }

  /// The place of the quote that closes the field, if it is among the bytes held.
  private func closingQuote(
    _ bytes: UnsafePointer<UInt8>,
    after opening: Int,
    _ limit: Int,
    _ masks: inout ByteMasks,
    _ doubled: inout Bool
  ) -> Int? {
    var place = opening + 1
    let end = min(limit, opening + Self.quoteLimit + 2)
    while place < end {
      let position = masks.quote(from: place, before: end)
      guard position < end else { return nil }
      guard position + 1 < limit, bytes[position + 1] == Self.quote else { return position }
      doubled = true
      place = position + 2
    }
    return nil
  }

  /// The line that begins at a place: where it ends without its line end, and where the next
  /// begins. Nil if the bytes held end before it does.
  static func line(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    limit: Int,
    isLast: Bool
  ) -> (end: Int, next: Int)? {
    guard start < limit, let found = memchr(bytes + start, Int32(lineFeed), limit - start) else {
      return isLast ? (trimmed(bytes, start, limit), limit) : nil
    }
    let end = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
    return (trimmed(bytes, start, end), end + 1)
  }

  private static func trimmed(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    end > start && bytes[end - 1] == carriageReturn ? end - 1 : end
  }
}
