import MailingModel

/// Where the fields stand that loading needs, in the rows of one file.
public struct ColumnPlan: Hashable, Sendable {
  /// The names of the columns, in order.
  public let names: [String]
  let places: Places

  /// Numbers alone, so that a row costs no counting of who holds the names.
  struct Places: Hashable {
    let message: Int
    let time: Int
    /// In attempts only.
    let mailing: Int?
    let address: Int?
    let link: Int?
    /// The number of fields of every row.
    let count: Int

    /// How many of them, from the first on, loading looks at.
    ///
    /// - Parameter isNaming: whether the rows name destinations, by their address.
    func needed(forNaming isNaming: Bool) -> Int {
      let used = [message, time, mailing, isNaming ? address : nil, link]
      return 1 + used.compactMap(\.self).reduce(0, max)
    }
  }

  /// - Throws: `RecognitionError.headerLacks` if a column is missing that the type cannot do
  ///   without.
  init(names: [String], type: LogType) throws(RecognitionError) {
    let lowered = names.map { $0.lowercased() }
    func need(_ name: String) throws(RecognitionError) -> Int {
      guard let place = lowered.firstIndex(of: name) else { throw .headerLacks(column: name) }
      return place
    }
    self.names = lowered
    places = Places(
      message: try need("id"),
      time: try need("time"),
      mailing: type.kind == .attempt ? try need("mailingid") : nil,
      address: lowered.firstIndex(of: "email"),
      link: type.kind == .click && !type.isOldStyle ? lowered.firstIndex(of: "linkinfo") : nil,
      count: lowered.count
    )
  }

  /// Whether a first row names columns instead of telling of a message.
  static func isHeader(_ fields: [String]) -> Bool {
    let lowered = fields.map { $0.lowercased() }
    return lowered.first == "id" || (lowered.contains("id") && lowered.contains("time"))
  }

  /// The types whose files carry just these columns, in any order.
  static func types(withHeader fields: [String]) -> [LogType] {
    let columns = Set(fields.map { $0.lowercased() })
    return LogType.all.filter { Set($0.columns) == columns }
  }
}

/// Why a file was not recognised as a logfile.
public enum RecognitionError: Error, Hashable, Sendable {
  /// Neither its name nor its first line say what it is.
  case unknown
  /// Its first line fits several types and its name does not tell which.
  case ambiguous(types: [String])
  /// It was said what it is, but its first row has another number of fields.
  case unfit(type: String, found: Int, expected: Int)
  /// Its header lacks a column that the type needs.
  case headerLacks(column: String)
  /// It is larger than can be addressed.
  case tooLarge
  /// It is no file: a pipe or a device, or a link to a folder.
  case notAFile
  /// It could not be read; the reason is the system's.
  case unreadable(reason: String)
}
