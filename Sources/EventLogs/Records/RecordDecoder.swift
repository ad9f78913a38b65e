import MailingModel

/// Finds and reads the records of a file: one class for each way in which they are written.
///
/// Places are those of held bytes. Values hold until the next record is read.
protocol RecordDecoder: AnyObject {
  /// Begins to look for a record where one could follow on another.
  func follow()

  /// Looks for the next record, going on where this was left.
  func find(_ held: HeldBytes, from place: Int) -> RecordFind

  /// Forgets what it knows of the bytes held, since others are now.
  func forget()

  /// Whether the record that was read last is a page that lists records: looking goes on in it then,
  /// right behind its first byte.
  func enterPage() -> Bool

  /// Where a record could begin behind a place, told by its first bytes alone; nil if nowhere.
  func guess(_ held: HeldBytes, behind place: Int) -> Int?

  /// Reads the record that begins at a place.
  func read(_ held: HeldBytes, at place: Int) -> RecordEnd

  /// The value at the path of a number; nil where the record has none, or null.
  func value(_ slot: Int) -> UnsafeRawBufferPointer?

  /// Whether the record has something at the path of a number, be it null.
  func has(_ slot: Int) -> Bool

  /// Whether a file that becomes longer goes on with records.
  var canGoOn: Bool { get }
}

extension RecordDecoder {
  func follow() {}
  func forget() {}
  func enterPage() -> Bool { false }
  func has(_ slot: Int) -> Bool { value(slot) != nil }
}

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
  /// - Parameter wrappers: the numbers of paths at which the record itself may stand.
  func makeDecoder(_ paths: [String], wrappers: [Int] = []) -> any RecordDecoder {
    switch self {
    case .json(let shape): JSONRecords(shape, paths, wrappers: wrappers)
    case .xml: XMLRecords(paths)
    case .form: FormRecords(paths)
    case .table(let columns): TableRecords(columns, paths)
    case .mail(let isBox): MailRecords(isBox: isBox, paths)
    case .syslog: SyslogRecords(paths)
    }
  }
}
