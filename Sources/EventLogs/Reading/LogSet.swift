import MailingModel

/// The logfiles of one set, from which rows are read back.
public struct LogSet: DetailReader {
  /// Those that count, by rank.
  public let logs: [LogFile]
  /// Those of which another holds all rows; they count again when that one goes.
  public let leftOut: [LogFile]
  /// The paths that the user named, apart from those that can be read but once.
  public let named: [String]
  /// The paths in its folders that are no logfiles.
  public let skipped: [String]
  public let findings: [Quality.Finding]
  public let rejected: [RejectedLine]

  public init(
    logs: [LogFile],
    leftOut: [LogFile],
    named: [String],
    skipped: [String],
    findings: [Quality.Finding],
    rejected: [RejectedLine]
  ) {
    (self.logs, self.leftOut) = (logs, leftOut)
    (self.named, self.skipped) = (named, skipped)
    (self.findings, self.rejected) = (findings, rejected)
  }

  public var files: [String] { logs.map(\.path) }

  public var formats: [String] { Set(logs.map(\.formatName)).sorted() }

  public var leftOutRows: Int { leftOut.reduce(0) { $0 + ($1.rowCount ?? 0) } }

  public var ignored: [IgnoredKind: Int] {
    var all = IgnoredRecords()
    for log in logs { all.add(log.ignored) }
    return all.counts
  }

  public func sender(ofFile file: Int) -> Sender { logs[file].format.sender }

  public func format(ofFile file: Int) -> String { logs[file].formatName }

  public func size(ofFile file: Int) -> Int { logs[file].size }

  public func digest(ofFile file: Int, length: Int) throws(SourceError) -> UInt64 {
    guard let digest = try logs[file].open().digest(length: length) else {
      throw .changed(file: logs[file].path)
    }
    return digest
  }

  public func dropsRepetitions(inFile file: Int) -> Bool { logs[file].dropsRepetitions }

  public func mayTell(_ field: LoggedField, inFile file: Int) -> Bool {
    logs[file].mayTell(field)
  }

  public func makeRowReader() -> any RowReader { LogRowReader(logs) }
}
