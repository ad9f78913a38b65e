import MailingModel

extension ColumnPlan {
  /// What a row says beyond kind and time, without what it leaves empty.
  ///
  /// - Parameter table: what its columns mean.
  func details(
    _ fields: ArraySlice<FieldRange>,
    _ bytes: UnsafePointer<UInt8>,
    _ table: RecordTable
  ) -> [(name: String, value: String)] {
    Details.told { name in
      let place = table.paths(ofDetail: name).lazy.compactMap { names.firstIndex(of: $0) }.first
      guard let place, fields.indices.contains(place) else { return nil }
      return fields[place].text(bytes)
    }
  }
}

/// What events say beyond kind and time.
enum Details {
  /// What they say, in order and without what is empty.
  static func told(_ value: (_ name: String) -> String?) -> [(name: String, value: String)] {
    EventDetails.names.compactMap { name in
      guard let text = value(name) else { return nil }
      let value = name == "agent" ? agent(inHeader: text) : text
      return value.isEmpty ? nil : (name, value)
    }
  }

  /// The program that asked for an image or a link, out of the headers of its request.
  ///
  /// A single line that is no header is taken for the program itself.
  static func agent(inHeader header: String) -> String {
    let lines = header.split(whereSeparator: \.isNewline)
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), isHeaderName(line[..<colon]) else { continue }
      if line[..<colon].lowercased() == "user-agent" {
        return String(line[line.index(after: colon)...].drop { $0 == " " })
      }
    }
    guard lines.count == 1, let line = lines.first else { return "" }
    let isHeader = line.firstIndex(of: ":").map { isHeaderName(line[..<$0]) } ?? false
    return isHeader ? "" : header
  }

  private static func isHeaderName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
