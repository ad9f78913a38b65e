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
    let needsMailing: Bool
    let address: Int?
    let link: Int?
    /// The number of fields of every row.
    let count: Int

    /// The numbers of those that loading looks at, upwards.
    ///
    /// - Parameter isNaming: whether the rows name destinations, by their address.
    func needed(forNaming isNaming: Bool) -> [Int] {
      let used = [message, time, mailing, isNaming ? address : nil, link]
      return Set(used.compactMap(\.self)).sorted()
    }

    /// The same fields by where they stand among some of them.
    func among(_ needed: [Int]) -> Places {
      func place(_ number: Int?) -> Int? { needed.firstIndex { $0 == number } }
      return Places(
        message: place(message) ?? 0,
        time: place(time) ?? 0,
        mailing: place(mailing),
        needsMailing: needsMailing,
        address: place(address),
        link: place(link),
        count: count
      )
    }
  }

  /// - Throws: `RecognitionError.headerLacks` if a column is missing that the format cannot do
  ///   without.
  init(names: [String], format: LogFormat) throws(RecognitionError) {
    let lowered = names.map { $0.lowercased() }
    let table = format.table
    func place(_ names: [String]) -> Int? {
      names.lazy.compactMap { lowered.firstIndex(of: $0.lowercased()) }.first
    }
    func need(_ names: [String]) throws(RecognitionError) -> Int {
      // What counts for nothing needs nothing.
      if let place = place(names) ?? (format.kind == nil ? 0 : nil) { return place }
      throw .headerLacks(column: names.first ?? "")
    }
    self.names = lowered
    places = Places(
      message: try need(table.message.flatMap(\.self)),
      time: try need(table.times.map(\.path)),
      mailing: format.kind == .attempt ? try need(table.mailing) : nil,
      needsMailing: table.needsMailing,
      address: place(table.address),
      link: format.kind == .click ? place(table.link) : nil,
      count: lowered.count
    )
  }

  /// Whether a first row names columns instead of telling of a message.
  static func isHeader(_ fields: [String]) -> Bool {
    let lowered = fields.map { $0.lowercased() }
    return lowered.first == "id" || (lowered.contains("id") && lowered.contains("time"))
      || lowered.first == "time"
  }

  /// The formats whose files carry just these columns, in any order.
  static func formats(withHeader fields: [String]) -> [LogFormat] {
    let columns = Set(fields.map { $0.lowercased() })
    return LogFormat.all.filter { $0.isDailyLog && Set($0.columns) == columns }
  }
}
