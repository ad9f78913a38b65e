import MailingModel

/// What servers know of a file that was pushed, or begun.
struct PushedFile {
  /// How far a file came; each goes before those above it.
  enum State: UInt8 {
    case begun, complete
    /// A longer file that begins with it is there in its place.
    case superseded
  }

  let file: StoredFile
  let state: State

  /// Whether nothing of it needs to be stored.
  var isThere: Bool { state != .begun }

  /// All of them, by their digests.
  static func all(_ cluster: Cluster) throws(SourceError) -> [UInt64: PushedFile] {
    let files = try cluster.askFirst(
      """
      SELECT number, any(name), any(format), any(sender), any(size), any(events), any(attempts), \
      max(state) FROM \(Tables.files) GROUP BY number
      """
    ) { (row) throws(SourceError) in
      let digest = try row.uint64()
      let (name, format, family) = (try row.string(), try row.string(), try row.string())
      let file = StoredFile(
        rank: 0,
        name: name,
        format: format,
        sender: Sender.allCases.first { $0.name == family } ?? .table,
        size: try row.size(),
        digest: digest,
        events: try row.count(),
        attempts: try row.count()
      )
      return PushedFile(file: file, state: State(rawValue: try row.uint8()) ?? .begun)
    }
    return Dictionary(files.map { ($0.file.digest, $0) }) { first, _ in first }
  }

  /// Whether a file that is stored now is this one, and more behind it.
  func isBeginning(of longer: StoredFile, _ set: some EventsToStore) throws(SourceError) -> Bool {
    // Whole files are read for the answer, so only where a name suggests it.
    guard state == .complete, file.size > 0, file.size < longer.size,
      file.format == longer.format, file.baseName == longer.baseName
    else { return false }
    return try set.digest(ofFile: longer.rank, length: file.size) == file.digest
  }
}

extension StoredFile {
  fileprivate var baseName: Substring { name.split(separator: "/").last ?? name[...] }
}
