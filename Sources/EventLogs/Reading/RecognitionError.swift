/// Why a file was not recognised as one of events.
public enum RecognitionError: Error, Hashable, Sendable {
  /// Neither its name nor its first row or record say what it is.
  case unknown
  /// Its first row fits several formats and its name does not tell which.
  case ambiguous(formats: [String])
  /// It was said what it is, but its first row has another number of fields.
  case unfit(format: String, found: Int, expected: Int)
  /// It was said what it is, but its first record has not the fields of that.
  case unlike(format: String)
  /// It was said what it is, but that is never written so.
  case notWritten(format: String, as: String)
  /// Its header lacks a column that the format needs.
  case headerLacks(column: String)
  /// Its first row names columns, but none for these fields, which a plain table has; they were to be
  /// called so.
  case tableLacks(fields: [String], called: [String], names: [String])
  /// It is larger than can be addressed.
  case tooLarge
  /// It is no file: a pipe or a device, or a link to a folder.
  case notAFile
  /// It could not be read; the reason is the system's.
  case unreadable(reason: String)

  /// Whether more of the file could tell what it is after all.
  public var mayChange: Bool {
    switch self {
    case .unknown, .notWritten: true
    default: false
    }
  }
}
