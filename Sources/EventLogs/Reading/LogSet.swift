import MailingModel

/// The logfiles of one set in their order, from which rows are read back.
public struct LogSet: DetailReader {
  /// By rank.
  public let logs: [LogFile]
  public let findings: [Quality.Finding]
  public let ignoredRows: Int
  public let rejected: [RejectedLine]

  public init(
    logs: [LogFile],
    rejected: [RejectedLine],
    findings: [Quality.Finding],
    ignoredRows: Int
  ) {
    (self.logs, self.rejected) = (logs, rejected)
    (self.findings, self.ignoredRows) = (findings, ignoredRows)
  }

  public var files: [String] { logs.map(\.path) }

  public func sender(ofFile file: Int) -> Sender { logs[file].type.sender }

  public func makeRowReader() -> any RowReader { LogRowReader(logs) }
}
