import MailingModel

/// A logfile of which the events were pushed.
struct KeptFile: Hashable, Sendable {
  /// What it is known by in the table of events.
  let number: UInt64
  /// As who pushed it named it.
  let name: String
  let format: String
  let sender: Sender?

  /// The order of files within a set: by name, then folder, in bytes.
  static func precedes(_ a: KeptFile, _ b: KeptFile) -> Bool {
    let (one, other) = (parts(a.name), parts(b.name))
    if !one.name.utf8.elementsEqual(other.name.utf8) {
      return one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
    return one.folder.utf8.lexicographicallyPrecedes(other.folder.utf8)
  }

  private static func parts(_ path: String) -> (name: Substring, folder: Substring) {
    let name = path.split(separator: "/").last ?? path[...]
    return (name, path.dropLast(name.count))
  }
}

extension KeptFile {
  /// Those that are there as a whole: others are being pushed, or a push was broken off.
  ///
  /// - Throws: `RemoteFailure.nothingPushed` where there are no tables.
  static func all(_ cluster: Cluster) throws(SourceError) -> [KeptFile] {
    let sql = """
      SELECT number, any(name), any(format), any(sender), max(state) AS complete \
      FROM \(Tables.files) GROUP BY number HAVING complete = \(PushedFile.State.complete.rawValue)
      """
    do { return try cluster.askFirst(sql, Self.read) } catch {
      // The number that servers have for a table that is not there.
      guard case .remote(let server, .failed(code: 60, _)) = error else { throw error }
      throw .remote(server: server, .nothingPushed)
    }
  }

  private static func read(_ row: RowBinaryReader) throws(SourceError) -> KeptFile {
    let (number, name) = (try row.uint64(), try row.string())
    let (format, family) = (try row.string(), try row.string())
    let sender = Sender.allCases.first { $0.name == family }
    _ = try row.uint8()
    return KeptFile(number: number, name: name, format: format, sender: sender)
  }
}

extension ClickHouseStore {
  /// The rank of the file of a row among all.
  var rank: String {
    let numbers = files.map { "toUInt64(\($0.number))" }.joined(separator: ", ")
    let ranks = files.indices.map { "toUInt64(\($0))" }.joined(separator: ", ")
    return files.isEmpty
      ? "toUInt64(0)" : "transform(\(table.file), [\(numbers)], [\(ranks)], toUInt64(0))"
  }

  /// An event as others know it.
  func event(_ number: PackedEvent, file: Int, offset: Int, key: UInt64) -> Event {
    Event(
      time: Moment(seconds: number.time),
      kind: number.kind,
      onUnsubscribeLink: number.onUnsubscribeLink,
      location: RowLocation(
        set: self.set,
        row: EventRow(
          kind: number.kind,
          file: file,
          offset: offset,
          onUnsubscribeLink: number.onUnsubscribeLink
        ),
        message: key
      )
    )
  }
}
