/// What is pasted, told from what is typed.
///
/// Most terminals put marks around it when asked to (xterm's bracketed paste). Of others it shows by
/// what comes at once: more than a line of text.
enum Paste {
  static let start = Array("\u{1B}[200~".utf8)
  static let stop = Array("\u{1B}[201~".utf8)
  /// Milliseconds without a byte after which something has come to its end.
  static let gap: Int32 = 20
  /// Bytes that are taken at once.
  static let limit = 8 << 20

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let tab = UInt8(ascii: "\t")

  /// Whether bytes may become a mark.
  static func isPartOfMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.count < start.count
      && (start.starts(with: bytes) || stop.starts(with: bytes))
  }

  /// Where the second mark begins.
  static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes.dropFirst(start.count)
    while let escape = rest.firstIndex(of: stop[0]) {
      rest = rest[escape...]
      if rest.starts(with: stop) { return escape }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether bytes that came at once are a paste: text, and more than one line of it.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || isBlank($0) }
    let text = bytes.reversed().drop { $0 == lineFeed || $0 == carriageReturn }
    let ends = bytes.suffix(bytes.count - text.count)
    // A line end, in one byte or two, is the Enter key.
    let isOneEnd = ends.count <= 1 || Array(ends) == [carriageReturn, lineFeed]
    return isText && (!isOneEnd || text.contains { $0 == lineFeed || $0 == carriageReturn })
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == tab || byte == lineFeed || byte == carriageReturn
  }

  /// The lines of a text, without their ends; the last has none.
  static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(where: { $0 == lineFeed || $0 == carriageReturn }) {
      lines.append(rest[..<end])
      rest = rest[(end + 1)...]
      if bytes[end] == carriageReturn && rest.first == lineFeed { rest.removeFirst() }
    }
    return lines + [rest]
  }

  /// A line as bytes that do nothing but stand in it: a tab is a blank there, and controls are left
  /// out.
  static func typed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    line.compactMap { byte in
      if byte == tab { return UInt8(ascii: " ") }
      return byte >= 0x20 && byte != 0x7F ? byte : nil
    }
  }
}
