/// A part of a text, in UTF-8 bytes from its beginning.
public struct Span: Hashable, Sendable {
  public var start: Int
  /// The first byte behind it.
  public var end: Int

  public init(_ start: Int, _ end: Int) { (self.start, self.end) = (start, end) }

  /// From the beginning of one to the end of the other.
  public func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

/// A text of statements and where it came from.
public struct SourceText: Hashable, Sendable {
  /// What a user would call it: `weekly.mw`, `-c`; empty for what was typed at the prompt.
  public let name: String
  public let text: String

  public init(name: String, text: String) { (self.name, self.text) = (name, text) }

  /// The line of an offset and what stands on it, without its line end.
  ///
  /// - Returns: the line from 1, its text, and the text of the line before the offset.
  public func line(at offset: Int) -> (number: Int, text: String, before: String) {
    let bytes = Array(text.utf8)
    let place = min(max(0, offset), bytes.count)
    let lineFeed = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    var end = bytes[place...].firstIndex(of: lineFeed) ?? bytes.count
    if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return (
      bytes[..<start].count { $0 == lineFeed } + 1,
      String(decoding: bytes[start..<max(start, end)], as: UTF8.self),
      String(decoding: bytes[start..<max(start, min(place, end))], as: UTF8.self)
    )
  }

  /// What a span holds.
  public func text(in span: Span) -> String {
    let bytes = text.utf8
    let start = min(max(0, span.start), bytes.count)
    let end = min(max(start, span.end), bytes.count)
    return String(decoding: bytes.dropFirst(start).prefix(end - start), as: UTF8.self)
  }
}
