import MailingModel

/// The headers of a request for an image or a link.
enum RequestHeader {
  /// Where the program stands that asked; nowhere if it is not told.
  ///
  /// A single line that is no header is taken for the program itself.
  static func agent(in header: [UInt8]) -> Range<Int> {
    header.withUnsafeBufferPointer { header in
      guard let bytes = header.baseAddress else { return 0..<0 }
      var (place, lines, isHeader) = (0, 0, false)
      while let line = RowScanner.line(bytes, from: place, limit: header.count, isLast: true),
        line.next > place
      {
        let name = name(header[place..<line.end])
        if let name, isAgent(name) {
          let value = header[(name.endIndex + 1)..<line.end]
          return (value.firstIndex { $0 != UInt8(ascii: " ") } ?? line.end)..<line.end
        }
        if line.end > place { lines += 1 }
        isHeader = isHeader || name != nil
        place = line.next
      }
      return lines == 1 && !isHeader ? 0..<header.count : 0..<0
    }
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// What stands before the colon of a header; nil if a line is none.
  private static func name(_ line: Bytes) -> Bytes? {
    let name = line.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty, name.endIndex < line.endIndex, line[name.endIndex] == UInt8(ascii: ":")
    else { return nil }
    return name
  }

  private static func isAgent(_ name: Bytes) -> Bool {
    name.count == agentName.utf8CodeUnitCount
      && zip(name, 0...).allSatisfy { $0.lowered == agentName.utf8Start[$1] }
  }

  private static let agentName: StaticString = "user-agent"
}
