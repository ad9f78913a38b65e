import Glibc

/// A field of a row: the bytes between its delimiters, mostly without its quotes.
struct FieldRange {
  /// From the first byte of the window.
  var start: Int
  var end: Int
  /// Whether quotes within are doubled.
  var hasDoubledQuotes: Bool
}

extension FieldRange {
  /// The bytes that the field stands for.
  func value(_ bytes: UnsafePointer<UInt8>) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(end - start)
    add(bytes, to: &value)
    return value
  }

  /// Adds the bytes that the field stands for.
  func add(_ bytes: UnsafePointer<UInt8>, to value: inout [UInt8]) {
    var place = start
    // Of two quotes the second is left out.
    while hasDoubledQuotes,
      let found = memchr(bytes + place, Int32(UInt8(ascii: "\"")), end - place)
    {
      let quote = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      value.append(contentsOf: UnsafeBufferPointer(start: bytes + place, count: quote + 1 - place))
      place = min(quote + 2, end)
    }
    value.append(contentsOf: UnsafeBufferPointer(start: bytes + place, count: end - place))
  }

  /// The value as text; what is no UTF-8 is replaced.
  func text(_ bytes: UnsafePointer<UInt8>) -> String {
    String(decoding: value(bytes), as: UTF8.self)
  }

  /// The place where the field begins, its quote included.
  func opening(_ bytes: UnsafePointer<UInt8>) -> Int {
    start > 0 && bytes[start - 1] == UInt8(ascii: "\"") ? start - 1 : start
  }

  /// The beginning of the value as text, for a message about it.
  func shortText(_ bytes: UnsafePointer<UInt8>) -> String {
    var field = self
    field.end = min(end, start + 40)
    return field.text(bytes)
  }

  /// Lends the value, copied only if quotes within are doubled.
  @inline(__always)
  func withValue<Result>(
    _ bytes: UnsafePointer<UInt8>,
    _ body: (RawSpan) -> Result
  ) -> Result {
    if hasDoubledQuotes { return body(value(bytes).span.bytes) }
    return body(UnsafeRawBufferPointer(start: bytes + start, count: end - start).bytes)
  }
}

extension [FieldRange]: RowFields {
  func field(_ place: Int) -> FieldRange { self[place] }
}
