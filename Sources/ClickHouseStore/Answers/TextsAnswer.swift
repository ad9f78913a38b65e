import MailingModel

/// The different texts that rows have for a field, and how many have each.
struct KeptTexts: FieldTexts, Sendable {
  let counts: [(text: [UInt8], count: Int)]

  var count: Int { counts.count }
  var all: [String] { counts.map { String(decoding: $0.text, as: UTF8.self) } }
  func has(_ test: TextTest) -> Bool { counts.contains { test($0.text[...]) } }
}

extension ClickHouseStore {
  public func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]? {
    // Servers read by themselves, and some hundred times as fast as rows are read back from files.
    let events = held.reduce(0) { $0 + $1.events }
    guard events / 100 <= limit, let known = try? keptTexts(of: field) else { return nil }
    return known.counts.map {
      LoggedText(text: String(decoding: $0.text, as: UTF8.self), count: $0.count)
    }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  public func absentValues(
    _ condition: Condition,
    in mailings: [MailingReference]
  ) -> [AbsentValue] {
    condition.absentValues { fields in
      let known = fields.map { try? keptTexts(of: $0) }
      return known.contains { $0 == nil } ? nil : known.compactMap(\.self)
    }
  }

  /// What rows of the set have for a field; nil if that is too much to look through.
  private func keptTexts(of field: LoggedField) throws(SourceError) -> KeptTexts? {
    try answers.texts(of: field) { () throws(SourceError) in
      let text = table.text(field)
      let single =
        field == .tag
        ? "replaceRegexpAll(arrayJoin(splitByChar(';', \(text))), '^ +| +$', '')" : text
      let rows = try cluster.ask(
        """
        SELECT \(single) AS text, count() FROM \(table.rows("\(text) != ''")) GROUP BY text \
        HAVING text != '' LIMIT \(Condition.mostTexts + 1)
        """
      ) { (row) throws(SourceError) in (text: try row.bytes(), count: try row.count()) }
      let counts = Dictionary(rows.map { ($0.text, $0.count) }, uniquingKeysWith: +)
      guard counts.count <= Condition.mostTexts else { return nil }
      return KeptTexts(counts: counts.map { (text: $0, count: $1) })
    }
  }
}
