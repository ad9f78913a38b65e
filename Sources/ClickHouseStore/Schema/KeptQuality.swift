import MailingModel

/// What was found while files were read that were pushed, and cannot be found in events.
struct KeptQuality: Sendable {
  let quality: Quality

  /// Of a table of somebody else: rows of kinds that mean nothing here.
  init(_ cluster: Cluster, _ mapping: TableMapping) throws(SourceError) {
    var quality = Quality()
    let rows = try cluster.ask(
      "SELECT \(mapping.ignoredKind) AS name, count() FROM \(mapping.ignored) GROUP BY name"
    ) { (row) throws(SourceError) in
      (kind: IgnoredKind(.ignoredUnknownKinds, name: try row.string()), count: try row.count())
    }
    let ignored = Dictionary(rows.map { ($0.kind, $0.count) }, uniquingKeysWith: +)
    quality.ignoredRows = ignored.values.reduce(0, +)
    quality.add(ignored)
    self.quality = quality
  }

  /// Of what was pushed.
  init(_ cluster: Cluster) throws(SourceError) {
    var quality = Quality()
    let rows = try cluster.askFirst(
      "SELECT sort, code, name, count, examples FROM \(Tables.findings) ORDER BY push, sort, code, name"
    ) { (row) throws(SourceError) in
      (
        sort: FindingSort(rawValue: try row.string()),
        code: FindingCode(rawValue: try row.string()),
        name: try row.string(),
        count: try row.count(),
        examples: try row.strings()
      )
    }
    var ignored: [IgnoredKind: Int] = [:]
    for row in rows {
      switch (row.sort, row.code) {
      case (.finding?, let code?):
        quality.add(Quality.Finding(code, count: row.count, examples: row.examples))
      case (.ignored?, let code?):
        ignored[IgnoredKind(code, name: row.name), default: 0] += row.count
      case (.repeated?, _):
        quality.add(Quality.Finding(.repeatedEvents, count: row.count))
        quality.ignoredRows += row.count
      case (.leftOut?, _): quality.ignoredRows += row.count
      default: break
      }
    }
    quality.ignoredRows += ignored.values.reduce(0, +)
    quality.add(ignored)
    quality.rejectedRows = try cluster.askFirst("SELECT count() FROM \(Tables.rejects)") {
      (row) throws(SourceError) in try row.count()
    }.reduce(0, +)
    self.quality = quality
  }
}

extension ClickHouseStore {
  /// The rows that could not be read, by file and line.
  func rejects() throws(SourceError) -> [RejectedRow] {
    guard kept.quality.rejectedRows > 0 else { return [] }
    let rows = try cluster.askFirst(
      """
      SELECT \(rank), path, line, column, reason, detail, counts, row FROM \(Tables.rejects) \
      ORDER BY \(rank), offset
      """
    ) { (row) throws(SourceError) in
      _ = try row.uint64()
      let (path, line) = (try row.string(), try row.size())
      let column = try row.size()
      let reason = StoredReason(
        name: try row.string(),
        detail: try row.string(),
        counts: try row.array { (row) throws(SourceError) in try row.uint64() }
      ).reason
      return RejectedRow(
        set: self.set,
        file: path,
        line: line,
        column: column > 0 ? column : nil,
        reason: reason ?? .malformed(""),
        bytes: try row.bytes()
      )
    }
    return rows
  }
}
