import CMachine

/// Cuts ordinary rows, many at a time: where their fields and rows end is found for some kilobytes
/// before any row is looked at.
///
/// Whether a delimiter stands within quotes follows from the number of quotes before it, as long as
/// quotes open and close where they should. Where they do not, or where a row is not as long as
/// others, this says nothing about it, and `RowScanner` has to.
struct RowMarks: ~Copyable {
  private let fields: cmachine_fields
  private let (last, untold): (Int, Int)
  /// Of the rows from `start` on, by number: where the next begins, and where fields end.
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
    /// How many ends are told from the first field on, and how many behind them are not.
    fileprivate let (first, untold): (Int, Int)
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let stops: UnsafePointer<UInt32>
    fileprivate let quotes: UnsafePointer<UInt64>
    fileprivate let start: Int
  }

  /// - Parameters:
  ///   - fieldCount: the number of fields of a row.
  ///   - needed: the numbers of those that are told, upwards.
  init(expecting fieldCount: Int, needing needed: [Int]) {
    fields = Self.fields(fieldCount, needed)
    last = fieldCount - 1
    untold = last - fields.first - fields.last
    let blocks = Int(cmachine_blocks.rawValue)
    rows = cmachine_rows(
      ends: .allocate(capacity: blocks + 1),
      feeds: .allocate(capacity: blocks),
      quotes: .allocate(capacity: blocks),
      before: .allocate(capacity: blocks),
      nexts: .allocate(capacity: blocks * 64 + 1),
      stops: .allocate(capacity: blocks * 64)
    )
    rows.ends[blocks] = 0
  }

  /// Which ends of fields to ask for so that it is the fewest: each costs its time, and what is needed of a
  /// row mostly stands near one of its ends.
  private static func fields(_ count: Int, _ needed: [Int]) -> cmachine_fields {
    let needed = needed.filter { $0 < count }
    // Where a field ends, unless with the row; and where it begins, unless with the row.
    let ways = (0...needed.count).map { split in
      let first = split == 0 ? 0 : min(needed[split - 1] + 1, count - 1)
      let last = split == needed.count ? 0 : min(count - needed[split], count - 1)
      return (first: first, last: last)
    }
    let fewest = ways.min { $0.first + $0.last < $1.first + $1.last } ?? (0, 0)
    return cmachine_fields(count: count, first: fewest.first, last: fewest.last)
  }

  deinit {
    for column in [rows.ends, rows.feeds, rows.quotes, rows.before] { column?.deallocate() }
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
      last: last,
      first: fields.first,
      untold: untold,
      bytes: bytes,
      stops: rows.stops + number &* (fields.first &+ fields.last),
      quotes: rows.quotes,
      start: start
    )
  }

  /// Forgets what was looked at: behind a row that is none, what seemed to be within quotes is not.
  mutating func forget() { count = number }

  /// Looks at the bytes from the start of a row on, as far as quotes are as they should be.
  private mutating func look(_ bytes: UnsafePointer<UInt8>, at place: Int, _ limit: Int) {
    (start, next, number) = (place, place, 0)
    count = cmachine_cut_rows(bytes + place, max(0, limit &- place), fields, rows)
  }
}

/// The fields of a row, by their numbers.
protocol RowFields {
  /// A field, without its quotes and without the carriage return that ends the row.
  func field(_ number: Int) -> FieldRange

  /// The same without a look whether quotes are doubled: where it is no matter, as no good value holds any.
  func fieldAsItStands(_ number: Int) -> FieldRange
}

extension RowMarks.Row {
  @inline(__always)
  func field(_ number: Int) -> FieldRange {
    var field = fieldAsItStands(number)
    if field.start > place, bytes[field.start &- 1] == UInt8(ascii: "\"") {
      field.hasDoubledQuotes = holdsQuote(field.start, field.end)
    }
    return field
  }

  @inline(__always)
  func fieldAsItStands(_ number: Int) -> FieldRange {
    let from = number == 0 ? place : stop(number &- 1) &+ 1
    var end = next &- 1
    if number < last {
      end = stop(number)
    } else if end > from, bytes[end &- 1] == UInt8(ascii: "\r") {
      end &-= 1
    }
    let quote = bytes[from] == UInt8(ascii: "\"") ? 1 : 0
    return FieldRange(start: from &+ quote, end: end &- quote, hasDoubledQuotes: false)
  }

  /// Where a field ends that is not the last, if that was asked for.
  @inline(__always)
  private func stop(_ number: Int) -> Int {
    start &+ Int(stops[number < first ? number : number &- untold])
  }

  @inline(__always)
  private func holdsQuote(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    let (first, last) = ((from &- start) &>> 6, (to &- 1 &- start) &>> 6)
    for block in first...last {
      var mask = quotes[block]
      if block == first { mask &= .max &<< UInt64(truncatingIfNeeded: from &- start) }
      if block == last { mask &= .max &>> UInt64(truncatingIfNeeded: start &- to) }
      if mask != 0 { return true }
    }
    return false
  }
}
