import CMachine

/// Where delimiters and quotes stand among bytes, found for 64 bytes at a time.
struct ByteMasks {
  private let bytes: UnsafePointer<UInt8>
  private let limit: Int
  /// The first of the bytes that were looked at, of which the bits tell.
  private var start: Int
  private var commas: UInt64 = 0
  private var lineFeeds: UInt64 = 0
  private var quotes: UInt64 = 0

  /// - Parameters:
  ///   - start: where the search begins.
  ///   - limit: the number of bytes held.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, from start: Int, limit: Int) {
    (self.bytes, self.start, self.limit) = (bytes, start, limit)
    look(at: start)
  }

  /// The place of the first comma or line feed from a place on, or the limit.
  @inline(__always)
  mutating func delimiter(from place: Int) -> Int {
    lookIfNeeded(at: place)
    var found = (commas | lineFeeds) >> UInt64(truncatingIfNeeded: place &- start)
    var from = place
    while found == 0 {
      from = start &+ 64
      guard from < limit else { return limit }
      look(at: from)
      found = commas | lineFeeds
    }
    return from &+ found.trailingZeroBitCount
  }

  /// The place of the first quote from a place on that is before an end, or the end.
  @inline(__always)
  mutating func quote(from place: Int, before end: Int) -> Int {
    lookIfNeeded(at: place)
    var found = quotes >> UInt64(truncatingIfNeeded: place &- start)
    var from = place
    while found == 0 {
      from = start &+ 64
      guard from < end else { return end }
      look(at: from)
      found = quotes
    }
    return min(end, from &+ found.trailingZeroBitCount)
  }

  /// Passes over the fields from the start of one on, as long as there is no quote: they are counted
  /// by their commas, 64 bytes at a time.
  ///
  /// - Returns: how many fields ended, and where the next begins, of this row or behind it.
  @inline(__always)
  mutating func passFields(from place: Int) -> (fields: Int, next: Int, endsRow: Bool) {
    lookIfNeeded(at: place)
    var (fields, next) = (0, place)
    var mask = UInt64.max << UInt64(truncatingIfNeeded: place &- start)
    while start &+ 64 <= limit {
      let feeds = lineFeeds & mask
      // Up to the first line feed.
      let row = mask & (feeds == 0 ? .max : feeds ^ (feeds &- 1))
      if quotes & row != 0 { break }
      let found = commas & row
      fields &+= found.nonzeroBitCount
      if feeds != 0 { return (fields &+ 1, start &+ feeds.trailingZeroBitCount &+ 1, true) }
      if found != 0 { next = start &+ 64 &- found.leadingZeroBitCount }
      look(at: start &+ 64)
      mask = .max
    }
    return (fields, next, false)
  }

  @inline(__always)
  private mutating func lookIfNeeded(at place: Int) {
    if UInt(bitPattern: place &- start) >= 64 { look(at: place) }
  }

  @inline(__always)
  private mutating func look(at place: Int) {
    start = place
    if place &+ 64 <= limit {
      cmachine_find(bytes + place, &commas, &lineFeeds, &quotes)
    } else {
      let rest = max(0, limit - place)
      cmachine_find_among(bytes + min(place, limit), rest, &commas, &lineFeeds, &quotes)
    }
  }
}
