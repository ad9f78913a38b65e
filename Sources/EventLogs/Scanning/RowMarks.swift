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
  /// By block: how many fields end before it.
  private let endsBefore: UnsafeMutablePointer<Int>
  /// Where the fields of the last row end, as many as are needed.
  private let stops: UnsafeMutablePointer<Int>
  /// The place of the first block.
  private var start = 0
  /// How many blocks can be told of.
  private var blocks = 0

  /// A row, until the next is cut.
  struct Row: RowFields {
    /// Where the next begins.
    let next: Int
    fileprivate let place: Int
    fileprivate let last: Int
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let stops: UnsafePointer<Int>
    fileprivate let marks: UnsafePointer<cmachine_marks>
    fileprivate let start: Int
  }

  /// - Parameters:
  ///   - fieldCount: the number of fields of a row.
  ///   - needed: how many of them, from the first on, are told.
  init(expecting fieldCount: Int, needing needed: Int) {
    (expected, self.needed) = (fieldCount, min(needed, fieldCount))
    marks = .allocate(capacity: Self.blockCount)
    ends = .allocate(capacity: Self.blockCount)
    lineFeeds = .allocate(capacity: Self.blockCount)
    endsBefore = .allocate(capacity: Self.blockCount)
    stops = .allocate(capacity: max(1, self.needed))
  }

  deinit {
    marks.deallocate()
    ends.deallocate()
    lineFeeds.deallocate()
    endsBefore.deallocate()
    stops.deallocate()
  }

  /// Cuts the row that begins at a place, if it is an ordinary one that has as many fields as it
  /// should.
  ///
  /// - Parameters:
  ///   - bytes: may be more from call to call, but never others.
  ///   - limit: the number of bytes held.
  @inline(__always)
  mutating func cut(_ bytes: UnsafePointer<UInt8>, from place: Int, limit: Int) -> Row? {
    if place >= start, let row = row(bytes, place) { return row }
    guard place != start || blocks == 0 else { return nil }
    look(bytes, at: place, limit)
    return row(bytes, place)
  }

  /// Forgets what was looked at: behind a row that is none, what seemed to be within quotes is not.
  mutating func forget() { blocks = 0 }

  @inline(__always)
  private func row(_ bytes: UnsafePointer<UInt8>, _ place: Int) -> Row? {
    let first = (place &- start) &>> 6
    guard first < blocks else { return nil }
    let mask = UInt64.max &<< UInt64(truncatingIfNeeded: place &- start)
    var block = first
    var feeds = lineFeeds[block] & mask
    while feeds == 0 {
      block &+= 1
      guard block < blocks else { return nil }
      feeds = lineFeeds[block]
    }
    // Up to the line feed, which ends a field too.
    let upTo = feeds ^ (feeds &- 1)
    let before = endsBefore[first] &+ (ends[first] & ~mask).nonzeroBitCount
    let count = endsBefore[block] &+ (ends[block] & upTo).nonzeroBitCount &- before
    guard count == expected else { return nil }
    findStops(ends[first] & mask, first)
    return Row(
      next: start &+ block &* 64 &+ feeds.trailingZeroBitCount &+ 1,
      place: place,
      last: expected &- 1,
      bytes: bytes,
      stops: stops,
      marks: marks,
      start: start
    )
  }

  @inline(__always)
  private func findStops(_ mask: UInt64, _ first: Int) {
    var (found, block) = (mask, first)
    for number in 0..<needed {
      while found == 0 {
        block &+= 1
        found = ends[block]
      }
      stops[number] = start &+ block &* 64 &+ found.trailingZeroBitCount
      found &= found &- 1
    }
  }

  /// Looks at the bytes from the start of a row on, as far as quotes are as they should be.
  private mutating func look(_ bytes: UnsafePointer<UInt8>, at place: Int, _ limit: Int) {
    start = place
    let count = max(0, min(Self.blockCount, (limit &- place) &>> 6))
    cmachine_mark(bytes + place, count, marks)
    blocks = 0
    defer { cmachine_add_up(ends, blocks, endsBefore) }
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

/// The fields of a row, by their numbers.
protocol RowFields {
  /// A field, without its quotes and without the carriage return that ends the row.
  func field(_ number: Int) -> FieldRange
}

extension RowMarks.Row {
  @inline(__always)
  func field(_ number: Int) -> FieldRange {
    let from = number == 0 ? place : stops[number &- 1] &+ 1
    var end = stops[number]
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
