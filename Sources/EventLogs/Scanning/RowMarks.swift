import CMachine

/// Cuts ordinary rows, many at a time: where their fields and rows end is found for some kilobytes
/// before any row is looked at.
///
/// Whether a delimiter stands within quotes follows from the number of quotes before it, as long as
/// quotes open and close where they should. Where they do not, or where a row is not as long as
/// others, this says nothing about it, and `RowScanner` has to.
struct RowMarks: ~Copyable {
  /// Blocks of 64 bytes that are looked at together.
  private static let blockCount = 64

  private let expected: Int
  private let needed: Int
  /// By block: all three kinds of bytes, and of delimiters those outside of quotes.
  private let marks: UnsafeMutablePointer<cmachine_marks>
  private let ends: UnsafeMutablePointer<UInt64>
  private let lineFeeds: UnsafeMutablePointer<UInt64>
  /// The fields of the last row, as many as are needed.
  let fields: UnsafeMutablePointer<FieldRange>
  /// The place of the first block.
  private var start = 0
  /// How many blocks can be told of.
  private var blocks = 0

  /// - Parameters:
  ///   - fieldCount: the number of fields of a row.
  ///   - needed: how many of them, from the first on, are told.
  init(expecting fieldCount: Int, needing needed: Int) {
    (expected, self.needed) = (fieldCount, min(needed, fieldCount))
    marks = .allocate(capacity: Self.blockCount)
    ends = .allocate(capacity: Self.blockCount)
    lineFeeds = .allocate(capacity: Self.blockCount)
    fields = .allocate(capacity: max(1, self.needed))
  }

  deinit {
    marks.deallocate()
    ends.deallocate()
    lineFeeds.deallocate()
    fields.deallocate()
  }

  /// Cuts the row that begins at a place, if it is an ordinary one that has as many fields as it
  /// should.
  ///
  /// - Parameters:
  ///   - bytes: may be more from call to call, but never others.
  ///   - limit: the number of bytes held.
  /// - Returns: where the next row begins.
  @inline(__always)
  mutating func cut(_ bytes: UnsafePointer<UInt8>, from place: Int, limit: Int) -> Int? {
    if place >= start, place &- start < blocks &* 64, let next = row(bytes, place) { return next }
    guard place != start || blocks == 0 else { return nil }
    look(bytes, at: place, limit)
    return row(bytes, place)
  }

  /// Forgets what was looked at: behind a row that is none, what seemed to be within quotes is not.
  mutating func forget() { blocks = 0 }

  @inline(__always)
  private func row(_ bytes: UnsafePointer<UInt8>, _ place: Int) -> Int? {
    let first = (place &- start) &>> 6
    let mask = UInt64.max &<< UInt64(truncatingIfNeeded: place &- start)
    var (block, feeds, count) = (first, mask, 0)
    guard block < blocks else { return nil }
    feeds &= lineFeeds[block]
    var found = ends[block] & mask
    while feeds == 0 {
      count &+= found.nonzeroBitCount
      block &+= 1
      guard block < blocks else { return nil }
      (found, feeds) = (ends[block], lineFeeds[block])
    }
    // Up to the line feed, which ends a field too.
    count &+= (found & (feeds ^ (feeds &- 1))).nonzeroBitCount
    guard count == expected else { return nil }
    cutFields(bytes, place, ends[first] & mask, first)
    return start &+ block &* 64 &+ feeds.trailingZeroBitCount &+ 1
  }

  @inline(__always)
  private func cutFields(
    _ bytes: UnsafePointer<UInt8>,
    _ place: Int,
    _ mask: UInt64,
    _ first: Int
  ) {
    var (field, found, block) = (place, mask, first)
    for number in 0..<needed {
      while found == 0 {
        block &+= 1
        found = ends[block]
      }
      let end = start &+ block &* 64 &+ found.trailingZeroBitCount
      fields[number] = FieldRange(start: field, end: end, hasDoubledQuotes: false)
      field = end &+ 1
      found &= found &- 1
    }
    if needed == expected { trimLast(bytes) }
    for number in 0..<needed where bytes[fields[number].start] == UInt8(ascii: "\"") {
      unquote(number)
    }
  }

  /// Leaves the carriage return out of the field that ends the row.
  @inline(__always)
  private func trimLast(_ bytes: UnsafePointer<UInt8>) {
    let last = fields[needed &- 1]
    guard last.end > last.start, bytes[last.end &- 1] == UInt8(ascii: "\r") else { return }
    fields[needed &- 1].end &-= 1
  }

  @inline(__always)
  private func unquote(_ number: Int) {
    let (from, to) = (fields[number].start &+ 1, fields[number].end &- 1)
    fields[number] = FieldRange(start: from, end: to, hasDoubledQuotes: holdsQuote(from, to))
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

  /// Looks at the bytes from the start of a row on, as far as quotes are as they should be.
  private mutating func look(_ bytes: UnsafePointer<UInt8>, at place: Int, _ limit: Int) {
    start = place
    let count = max(0, min(Self.blockCount, (limit &- place) &>> 6))
    cmachine_mark(bytes + place, count, marks)
    blocks = 0
    // All ones within quotes; before the first byte a row ended.
    var inside: UInt64 = 0
    var (before, closed): (UInt64, UInt64) = (1, 0)
    for block in 0..<count {
      let found = marks[block]
      let delimiters = found.commas | found.line_feeds
      let quoted = Self.parity(found.quotes) ^ inside
      let closings = found.quotes & ~quoted
      ends[block] = delimiters & ~quoted
      lineFeeds[block] = found.line_feeds & ~quoted
      // A quote opens behind a delimiter, or doubles the one before.
      let mayOpen = ends[block] | closings
      let stray = found.quotes & quoted & ~(mayOpen &<< 1 | before)
      let follows = (closings &<< 1 | closed) & ~(delimiters | found.quotes)
      guard stray == 0,
        follows == 0
          || endLines(follows, bytes + (place &+ block &* 64), limit &- place &- block &* 64)
      else { return }
      blocks = block &+ 1
      inside = UInt64(bitPattern: Int64(bitPattern: quoted) &>> 63)
      (before, closed) = (mayOpen &>> 63, closings &>> 63)
    }
  }

  /// Whether all of some bytes are a carriage return that ends its line.
  private func endLines(_ places: UInt64, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var rest = places
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      guard bytes[place] == UInt8(ascii: "\r"), place &+ 1 < count,
        bytes[place &+ 1] == UInt8(ascii: "\n")
      else { return false }
      rest &= rest &- 1
    }
    return true
  }

  /// For each bit whether the number of bits up to it is odd.
  @inline(__always)
  private static func parity(_ bits: UInt64) -> UInt64 {
    var sum = bits
    sum ^= sum &<< 1
    sum ^= sum &<< 2
    sum ^= sum &<< 4
    sum ^= sum &<< 8
    sum ^= sum &<< 16
    sum ^= sum &<< 32
    return sum
  }
}
