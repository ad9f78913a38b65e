import CMachine

/// Cuts ordinary rows, many at a time: where their fields and rows end is found for some kilobytes
/// before any row is looked at.
///
/// Whether a delimiter stands within quotes follows from the number of quotes before it, as long as
/// quotes open and close where they should. Where they do not, or where a row is not as long as
/// others, this says nothing about it, and `RowScanner` has to.
struct RowMarks: ~Copyable {
  private let fields: cmachine_fields
  private let room: cmachine_rows
  /// How many looks are left out after one that found nothing: in a file of such rows each would cost as much
  /// as many rows do, and find nothing again.
  private var pause = 0
  private var pausesLeft = 0

  /// Rows that were cut together, until others are.
  struct Rows {
    let count: Int
    fileprivate let start: Int
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let needed: Int
    fileprivate let nexts: UnsafePointer<UInt32>
    fileprivate let ranges: UnsafePointer<cmachine_range>
    fileprivate let quotes: UnsafePointer<UInt64>
    fileprivate let lines: UnsafePointer<UInt32>
  }

  /// One of them.
  struct Row: RowFields {
    /// Where it begins.
    let place: Int
    fileprivate let rows: Rows
    fileprivate let ranges: UnsafePointer<cmachine_range>
  }

  /// - Parameters:
  ///   - fieldCount: the number of fields of a row.
  ///   - needed: the numbers of those that are told, upwards.
  init(expecting fieldCount: Int, needing needed: [Int]) {
    let needed = needed.filter { $0 < fieldCount }
    fields = Self.fields(fieldCount, needed)
    let bytes = Int(cmachine_blocks.rawValue) * 64
    room = cmachine_rows(
      ends: .allocate(capacity: bytes / 64 + 1),
      feeds: .allocate(capacity: bytes / 64),
      quotes: .allocate(capacity: bytes / 64),
      before: .allocate(capacity: bytes / 64),
      lines: .allocate(capacity: bytes / 64 + 1),
      nexts: .allocate(capacity: bytes + 1),
      stops: .allocate(capacity: fieldCount + 2),
      places: .allocate(capacity: needed.count),
      ranges: .allocate(capacity: bytes)
    )
    room.ends[bytes / 64] = 0
    let untold = fieldCount - 1 - fields.first - fields.last
    for (place, number) in needed.enumerated() {
      room.places[place] = UInt32(number < fields.first ? number : number - untold)
    }
  }

  /// Which ends of fields to ask for so that it is the fewest: each costs its time, and what is needed of a
  /// row mostly stands near one of its ends.
  private static func fields(_ count: Int, _ needed: [Int]) -> cmachine_fields {
    // Where a field ends, unless with the row; and where it begins, unless with the row.
    let ways = (0...needed.count).map { split in
      let first = split == 0 ? 0 : min(needed[split - 1] + 1, count - 1)
      let last = split == needed.count ? 0 : min(count - needed[split], count - 1)
      return (first: first, last: last)
    }
    let fewest = ways.min { $0.first + $0.last < $1.first + $1.last } ?? (0, 0)
    return cmachine_fields(
      count: count,
      needed: needed.count,
      first: fewest.first,
      last: fewest.last
    )
  }

  deinit {
    for column in [room.ends, room.feeds, room.quotes, room.before] { column?.deallocate() }
    for column in [room.lines, room.nexts, room.stops, room.places] { column?.deallocate() }
    room.ranges.deallocate()
  }

  /// Cuts rows from the start of one on, as far as they are ordinary ones that have as many fields as they
  /// should.
  ///
  /// - Parameter limit: the number of bytes held.
  mutating func cut(_ bytes: UnsafePointer<UInt8>, from place: Int, limit: Int) -> Rows {
    Rows(
      count: look(bytes + place, max(0, limit &- place)),
      start: place,
      bytes: bytes,
      needed: fields.needed,
      nexts: room.nexts,
      ranges: room.ranges,
      quotes: room.quotes,
      lines: room.lines
    )
  }
}

extension RowMarks {
  /// Looks at bytes, and tells how many rows there are.
  private mutating func look(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    // Of a single field, a line that is blank would be a row too.
    guard fields.count > 1 else { return 0 }
    guard pausesLeft == 0 else {
      pausesLeft -= 1
      return 0
    }
    let found = cmachine_cut_rows(bytes, count, fields, room)
    pause = found > 0 ? 0 : min(2 * pause + 1, 63)
    pausesLeft = pause
    return found
  }
}

extension RowMarks.Rows {
  /// Where the row behind one begins.
  @inline(__always)
  func next(behind row: Int) -> Int { start &+ Int(nexts[row]) }

  @inline(__always)
  subscript(row: Int) -> RowMarks.Row {
    RowMarks.Row(
      place: row == 0 ? start : next(behind: row &- 1),
      rows: self,
      ranges: ranges + row &* needed
    )
  }

  /// How many line feeds there are between two places, neither before the first row nor behind the end of the last.
  func lineFeeds(in range: Range<Int>) -> Int {
    lineFeeds(before: range.upperBound) - lineFeeds(before: range.lowerBound)
  }

  private func lineFeeds(before place: Int) -> Int {
    let (block, rest) = (place &- start).quotientAndRemainder(dividingBy: 64)
    guard rest > 0 else { return Int(lines[block]) }
    var (commas, feeds, quotes): (UInt64, UInt64, UInt64) = (0, 0, 0)
    cmachine_find(bytes + (place &- rest), &commas, &feeds, &quotes)
    return Int(lines[block]) + (feeds << UInt64(64 - rest)).nonzeroBitCount
  }

  /// How many of them begin before a place.
  func count(before place: Int) -> Int {
    var count = count
    while count > 0, self[count - 1].place >= place { count -= 1 }
    return count
  }
}

/// The fields of a row, by their places.
protocol RowFields {
  /// A field, without its quotes and without the carriage return that ends the row.
  func field(_ place: Int) -> FieldRange
}

extension RowMarks.Row {
  /// A field, by its place among those that are told.
  @inline(__always)
  func field(_ place: Int) -> FieldRange {
    var field = fieldWithQuotes(place)
    guard rows.bytes[field.start] == UInt8(ascii: "\"") else { return field }
    field.start &+= 1
    field.end &-= 1
    field.hasDoubledQuotes = holdsQuote(field.start, field.end)
    return field
  }

  /// The same with its quotes, if it has any; whether some within are doubled is not told.
  @inline(__always)
  func fieldWithQuotes(_ place: Int) -> FieldRange {
    let range = ranges[place]
    return FieldRange(
      start: rows.start &+ Int(range.start),
      end: rows.start &+ Int(range.end),
      hasDoubledQuotes: false
    )
  }

  private func holdsQuote(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    let start = rows.start
    let (first, last) = ((from &- start) &>> 6, (to &- 1 &- start) &>> 6)
    for block in first...last {
      var mask = rows.quotes[block]
      if block == first { mask &= .max &<< UInt64(truncatingIfNeeded: from &- start) }
      if block == last { mask &= .max &>> UInt64(truncatingIfNeeded: start &- to) }
      if mask != 0 { return true }
    }
    return false
  }
}
