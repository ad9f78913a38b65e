import Glibc

/// The part of a file that is held for a decoder, which may read `decodingMargin` bytes behind it too.
struct HeldBytes {
  let bytes: UnsafePointer<UInt8>
  /// Where in the file the first of them is.
  let base: Int
  /// How many are held.
  let limit: Int
  /// Whether the file ends where they do.
  let isLast: Bool

  /// Where the first byte that is no blank stands at a place or behind it, or that none does.
  func filled(from place: Int) -> RecordFind {
    let first = (place..<max(place, limit)).first { bytes[$0] > 0x20 }
    return first.map { .record(at: $0) } ?? .none(upTo: limit)
  }

  /// Where a text stands first, at a place or behind it.
  ///
  /// - Parameter end: the text ends there at the latest; nil for all that is held.
  func find(_ text: StaticString, from start: Int, before end: Int? = nil) -> Int? {
    let (wanted, count) = (text.utf8Start, text.utf8CodeUnitCount)
    let last = min(limit, end ?? limit) - count
    var place = start
    while place <= last {
      let found = memchr(bytes + place, Int32(wanted[0]), last - place + 1)
      guard let found else { return nil }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      if memcmp(found, wanted, count) == 0 { return place }
      place += 1
    }
    return nil
  }

  /// Some of them.
  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }

  /// The line that begins at a place; nil if its end is not held.
  ///
  /// - Parameter isLast: whether the file ends where these bytes do; nil if that is as it is.
  func line(from place: Int, isLast: Bool? = nil) -> (end: Int, next: Int)? {
    RowScanner.line(bytes, from: place, limit: limit, isLast: isLast ?? self.isLast)
  }
}

extension FileWindow {
  /// What is held, for a decoder.
  var held: HeldBytes { held(isLast: reachesEnd) }

  func held(isLast: Bool) -> HeldBytes {
    HeldBytes(bytes: bytes, base: offset, limit: count, isLast: isLast)
  }
}

/// Bytes that a decoder may read behind those it is lent.
let decodingMargin = 64
