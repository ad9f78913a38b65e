import CProcessor

/// Where delimiters and quotes stand among bytes, found for 64 bytes at a time.
struct ByteMasks {
  private let bytes: UnsafePointer<UInt8>
  private let limit: Int
  /// The first of the bytes that were looked at, of which the bits tell.
  private var start: Int
  private var delimiters: UInt64 = 0
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
  mutating func delimiter(from place: Int) -> Int { first(\.delimiters, from: place, limit) }

  /// The place of the first quote from a place on that is before an end, or the end.
  @inline(__always)
  mutating func quote(from place: Int, before end: Int) -> Int {
    min(end, first(\.quotes, from: place, end))
  }

  @inline(__always)
  private mutating func first(
    _ mask: KeyPath<ByteMasks, UInt64>,
    from place: Int,
    _ end: Int
  ) -> Int {
    if place &- start >= 64 { look(at: place) }
    var (from, found) = (place, self[keyPath: mask] >> UInt64(truncatingIfNeeded: place &- start))
    while found == 0 {
      from = start &+ 64
      guard from < end else { return end }
      look(at: from)
      found = self[keyPath: mask]
    }
    return from &+ found.trailingZeroBitCount
  }

  @inline(__always)
  private mutating func look(at place: Int) {
    start = place
    if place &+ 64 <= limit {
      cprocessor_find(bytes + place, &delimiters, &quotes)
    } else {
      let rest = max(0, limit - place)
      cprocessor_find_among(bytes + min(place, limit), rest, &delimiters, &quotes)
    }
  }
}
