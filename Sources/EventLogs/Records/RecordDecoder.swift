import MailingModel

/// Finds and reads the records of a file: one class for each way in which they are written.
///
/// Bytes are lent by whoever holds them; `decodingMargin` bytes behind them can be read too. Values
/// hold until the next record is read.
protocol RecordDecoder: AnyObject {
  /// Begins to look for a record where one could follow on another.
  func follow()

  /// Looks for the next record, going on where this was left.
  ///
  /// - Parameters:
  ///   - base: where in the file the first of these bytes is.
  ///   - limit: the number of bytes held.
  ///   - isLast: whether the file ends where these do.
  func find(
    _ bytes: UnsafePointer<UInt8>,
    base: Int,
    from place: Int,
    limit: Int,
    isLast: Bool
  ) -> RecordFind

  /// Forgets what it knows of the bytes held, since others are now.
  func forget()

  /// Whether the record that was read last is a page that lists records: looking goes on in it then,
  /// right behind its first byte.
  func enterPage() -> Bool

  /// Where a record could begin behind a place, told by its first bytes alone; nil if nowhere.
  func guess(_ bytes: UnsafePointer<UInt8>, behind place: Int, limit: Int) -> Int?

  /// Reads the record that begins at a place.
  func read(_ bytes: UnsafePointer<UInt8>, at place: Int, limit: Int, isLast: Bool) -> RecordEnd

  /// The value at the path of a number; nil where the record has none, or null.
  func value(_ slot: Int) -> UnsafeRawBufferPointer?

  /// Whether the record has something at the path of a number, be it null.
  func has(_ slot: Int) -> Bool

  /// Whether a file that becomes longer goes on with records.
  var canGoOn: Bool { get }
}

extension RecordDecoder {
  func forget() {}
  func enterPage() -> Bool { false }
  func has(_ slot: Int) -> Bool { value(slot) != nil }
}

/// Bytes that a decoder may read behind those it is lent.
let decodingMargin = 64

/// No record is longer, or nested deeper.
let recordLimit = 16 << 20
let nestingLimit = 64

enum RecordFind {
  /// One begins here.
  case record(at: Int)
  /// None begins before this place; from there on more bytes are needed, or there are none.
  case none(upTo: Int)
  /// Here stands what is no record, perhaps before the bytes held.
  case stray(at: Int)
}

enum RecordEnd {
  /// It was read; behind it is this place.
  case record(next: Int)
  /// The bytes held end before it does.
  case incomplete
  /// It makes no sense; behind it is this place, if that can be told.
  case broken(RejectionReason, next: Int? = nil)
}

/// How records are written.
enum Encoding: Hashable, Sendable {
  case json(JSONShape)
  case xml
  case form
  case table(TableColumns)
  case mail(isBox: Bool)
  case syslog

  /// A decoder that reads the values at some paths.
  ///
  /// - Parameter wrapper: the path at which the record itself may stand, as a text.
  func makeDecoder(_ paths: [String], wrapper: Int? = nil) -> any RecordDecoder {
    switch self {
    case .json(let shape): JSONRecords(shape, paths, wrapper: wrapper)
    case .xml: XMLRecords(paths)
    case .form: FormRecords(paths)
    case .table(let columns): TableRecords(columns, paths)
    case .mail(let isBox): MailRecords(isBox: isBox, paths)
    case .syslog: SyslogRecords(paths)
    }
  }
}
