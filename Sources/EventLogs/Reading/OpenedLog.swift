import MailingModel

/// A file that rows are read back from. The rows were accepted once: one that is not there any more is
/// `SourceError.changed`.
protocol OpenedLog: AnyObject {
  var window: LogWindow { get }

  /// Whose event a row is.
  ///
  /// - Parameter message: `IdentityHash.message` of the id that it must carry.
  func identity(at offset: Int, of message: UInt64) throws(SourceError) -> RowIdentity

  /// What an event of a row says beyond kind and time.
  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [(name: String, value: String)]

  /// Adds what an event of a row has for a field, as it stands there.
  func read(
    _ field: LoggedField,
    of event: LoggedEvent,
    into text: inout [UInt8]
  ) throws(SourceError)

  /// What tells a repetition of an event: an id that its sender gave it, or all that its row says.
  func repetitionKey(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [UInt8]

  /// The bytes of a row without its line end.
  func content(at offset: Int) throws(SourceError) -> [UInt8]

  /// How long a row is without its line end, and where it says to which mailing it belongs.
  func mailingField(at offset: Int) throws(SourceError) -> (length: Int, field: Int?)
}

extension LogFile {
  /// Opens it, to read rows back.
  func openRows() throws(SourceError) -> any OpenedLog {
    switch layout {
    case .rows(let plan): try OpenedRows(self, plan)
    case .records(let encoding): try OpenedRecords(self, encoding)
    }
  }
}
