import CMachine

/// Cuts ordinary rows, many at a time: where their fields and rows end is found for some kilobytes
/// before any row is looked at.
///
/// Whether a delimiter stands within quotes follows from the number of quotes before it, as long as
/// quotes open and close where they should. Where they do not, or where a row is not as long as
/// others, this says nothing about it, and `RowScanner` has to.
struct RowMarks: ~Copyable {
  private let expected: Int
  private let needed: Int
  /// Of the rows from `start` on, by number: where the next begins, and where the fields end that are needed.
  private let rows: cmachine_rows
  private var start = 0
  /// How many there are, and how many of them were given out.
  private var count = 0
  private var number = 0
  /// Where the next of them begins.
  private var next = 0

  /// A row, until the next is cut.
  struct Row: RowFields {
    /// Where the next begins.
    let next: Int
    fileprivate let place: Int
    fileprivate let last: Int
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let stops: UnsafePointer<UInt32>
    fileprivate let marks: UnsafePointer<cmachine_marks>
    fileprivate let start: Int
  }

  /// - Parameters:
  ///   - fieldCount: the number of fields of a row.
  ///   - needed: how many of them, from the first on, are told.
  init(expecting fieldCount: Int, needing needed: Int) {
    (expected, self.needed) = (fieldCount, min(needed, fieldCount))
    let blocks = Int(cmachine_blocks.rawValue)
    rows = cmachine_rows(
      marks: .allocate(capacity: blocks),
      nexts: .allocate(capacity: blocks * 64),
      stops: .allocate(capacity: blocks * 64)
    )
  }

  deinit {
    rows.marks.deallocate()
    rows.nexts.deallocate()
    rows.stops.deallocate()
  }

  /// Cuts the row that begins at a place, if it is an ordinary one that has as many fields as it
  /// should.
  ///
  /// - Parameters:
  ///   - bytes: may be more from call to call, but never others.
  ///   - limit: the number of bytes held.
  @inline(__always)
  mutating func cut(_ bytes: UnsafePointer<UInt8>, from place: Int, limit: Int) -> Row? {
    if number == count || place != next { look(bytes, at: place, limit) }
    guard number < count else { return nil }
    next = start &+ Int(rows.nexts[number])
    defer { number &+= 1 }
    return Row(
      next: next,
      place: place,
      last: expected &- 1,
      bytes: bytes,
      stops: rows.stops + number &* needed,
      marks: rows.marks,
      start: start
    )
  }

  /// Forgets what was looked at: behind a row that is none, what seemed to be within quotes is not.
  mutating func forget() { count = number }

  /// Looks at the bytes from the start of a row on, as far as quotes are as they should be.
  private mutating func look(_ bytes: UnsafePointer<UInt8>, at place: Int, _ limit: Int) {
    (start, next, number) = (place, place, 0)
    count = cmachine_cut_rows(bytes + place, max(0, limit &- place), expected, needed, rows)
  }
}

/// The fields of a row, by their numbers.
protocol RowFields {
  /// A field, without its quotes and without the carriage return that ends the row.
  func field(_ number: Int) -> FieldRange
}

extension RowMarks.Row {
  @inline(__always)
  func field(_ number: Int) -> FieldRange {
    let from = number == 0 ? place : start &+ Int(stops[number &- 1]) &+ 1
    var end = start &+ Int(stops[number])
    if number == last, end > from, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    guard bytes[from] == UInt8(ascii: "\"") else {
      return FieldRange(start: from, end: end, hasDoubledQuotes: false)
    }
    let isDoubled = holdsQuote(from &+ 1, end &- 1)
    return FieldRange(start: from &+ 1, end: end &- 1, hasDoubledQuotes: isDoubled)
  }

  @inline(__always)
  private func holdsQuote(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    let (first, last) = ((from &- start) &>> 6, (to &- 1 &- start) &>> 6)
    for block in first...last {
      var mask = marks[block].quotes
      if block == first { mask &= .max &<< UInt64(truncatingIfNeeded: from &- start) }
      if block == last { mask &= .max &>> UInt64(truncatingIfNeeded: start &- to) }
      if mask != 0 { return true }
    }
    return false
  }
}
