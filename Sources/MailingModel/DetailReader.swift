/// Reads rows of a set back from the files that they were loaded from.
public protocol DetailReader: Sendable {
  /// The files as the user named them, by rank.
  var files: [String] { get }

  /// As what they were recognised, each once.
  var formats: [String] { get }

  /// The sender whose log a file is.
  func sender(ofFile file: Int) -> Sender

  /// As what a file was recognised.
  func format(ofFile file: Int) -> String

  /// How many bytes a file has, unpacked.
  func size(ofFile file: Int) -> Int

  /// `IdentityHash.lasting` of the first bytes of a file.
  ///
  /// - Complexity: reads them.
  func digest(ofFile file: Int, length: Int) throws(SourceError) -> UInt64

  /// Whether what a file's sender tells twice counts once.
  func dropsRepetitions(inFile file: Int) -> Bool

  /// Whether rows of a file may say something for a field.
  func mayTell(_ field: LoggedField, inFile file: Int) -> Bool

  /// A reader for one thread, that remembers the part of a file that it read last.
  func makeRowReader() -> any RowReader

  /// What was found while the files were read, for `check`.
  var findings: [Quality.Finding] { get }

  /// Rows of files that were left out as repetitions of others.
  var leftOutRows: Int { get }

  /// Rows of the other files that count for nothing.
  var ignored: [IgnoredKind: Int] { get }

  /// The rows that could not be read, by rank of their file, then offset.
  var rejected: [RejectedLine] { get }
}

/// Reads single rows, best in the order of the files.
public protocol RowReader: AnyObject {
  /// The message id and the address of a row, as bytes.
  ///
  /// - Parameter message: `IdentityHash.message` of the id that it must carry.
  func identity(at row: EventRow, of message: UInt64) throws(SourceError) -> RowIdentity

  /// What an event of the row says beyond kind and time.
  ///
  /// - Parameters:
  ///   - time: that of the event, since a row may tell of several.
  ///   - message: `IdentityHash.message` of the id that the row must carry.
  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> EventDetails

  /// What the row of an event says for a field; nothing where it says nothing. The row must carry the message id of
  /// the event.
  ///
  /// - Parameter text: holds it afterwards, in the place of what it held.
  func read(
    _ field: LoggedField,
    of event: LoggedEvent,
    into text: inout [UInt8]
  ) throws(SourceError)

  /// The line on which a row begins, from 1.
  func line(of row: EventRow) throws(SourceError) -> Int

  /// What tells a repetition of an event of the row: an id that its sender gave it, or all that it says.
  func repetitionKey(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [UInt8]

  /// The bytes of the row without its line end.
  func bytes(at row: EventRow) throws(SourceError) -> [UInt8]

  /// Where a row stands that names another mailing than an earlier one of the same message.
  ///
  /// - Parameter mailing: the mailing that the message belongs to.
  func rejectedLine(
    at row: EventRow,
    otherThan mailing: String
  ) throws(SourceError) -> RejectedLine

  /// A row that could not be read, with its line number and the first of its bytes.
  func rejectedRow(_ line: RejectedLine, set: String?) throws(SourceError) -> RejectedRow

  /// A part of a row that could not be read: of its bytes those from a place on, at most a megabyte
  /// of them.
  func bytes(of line: RejectedLine, from place: Int) throws(SourceError) -> [UInt8]
}

/// Whose event a row is.
public struct RowIdentity: Hashable, Sendable {
  /// The message id as logged.
  public var message: [UInt8]
  /// The address as logged; empty if the log has none.
  public var address: [UInt8]

  public init(message: [UInt8], address: [UInt8]) {
    (self.message, self.address) = (message, address)
  }

  /// `IdentityHash.folded` of the address, 0 without one.
  public var addressHash: UInt64 {
    address.isEmpty ? 0 : IdentityHash().folded(address.span.bytes)
  }
}

/// Where a row stands that could not be read, and why.
public struct RejectedLine: Hashable, Sendable {
  /// Rank of the file.
  public var file: Int
  /// Offset of its first byte, and its length in bytes without the line end.
  public var offset: Int
  public var length: Int
  /// Offset of the field that is wrong, where one is.
  public var field: Int?
  public var reason: RejectionReason

  public init(file: Int, offset: Int, length: Int, field: Int?, reason: RejectionReason) {
    (self.file, self.offset, self.length) = (file, offset, length)
    (self.field, self.reason) = (field, reason)
  }
}
