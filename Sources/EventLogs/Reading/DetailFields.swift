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
      guard let place = place(table.paths(ofDetail: name)), fields.indices.contains(place) else {
        return nil
      }
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

  private static func agent(inHeader header: String) -> String {
    let bytes = Array(header.utf8)
    return String(decoding: bytes[RequestHeader.agent(in: bytes)], as: UTF8.self)
  }
}
