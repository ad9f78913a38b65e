import Glibc

/// What comes from a terminal faster than anyone types.
enum Paste {
  /// Milliseconds without a byte after which a paste has come to its end.
  private static let gap: Int32 = 20
  private static let limit = 1 << 20

  /// Whether bytes wait to be read, or come within some milliseconds.
  static func isWaiting(_ milliseconds: Int32) -> Bool {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// What waits to be read, its lines ended by line feeds; empty if nothing does.
  static func waiting() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < limit, isWaiting(bytes.isEmpty ? 0 : gap) {
      let got = read(STDIN_FILENO, &buffer, buffer.count)
      guard got > 0 else { break }
      bytes += buffer[..<got]
    }
    return String(decoding: bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  /// A text as keys that do nothing but type it.
  static func keys(_ text: Substring) -> String {
    let typed = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return String(String.UnicodeScalarView(typed))
  }
}
