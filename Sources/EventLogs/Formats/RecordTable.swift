import MailingModel

/// What the fields of a format mean. A field is told by its path, such as `recipient.address`; of
/// several paths the first that a record has is taken. Of a list, `.0` is the first; a path to the list
/// itself gives all of it, as it is written, so it stands behind.
struct RecordTable: Sendable {
  /// What tells messages apart: the values at these paths, together.
  var message: [[String]] = [["id"]]
  var mailing: [String] = []
  /// Whether a record of an attempt without a mailing is wrong, and not of an unknown one.
  var needsMailing = false
  var address: [String] = []
  /// Whether an event of nobody is in no number.
  var needsRecipient = false
  /// Fields that say that it may be of any of several: then it is in no number either.
  var unsure: [String] = []
  /// Where a message may have gone to several.
  var recipients: RecipientLists?
  /// Of recipients without an address.
  var profile: [String] = []
  var subprofile: [String] = []
  var times: [(path: String, form: TimeForm)] = [("time", .civil)]
  /// What was clicked on; none if the format does not say.
  var link: [String] = []
  /// What kind a record is of: the first rule that it meets.
  var rules: [KindRule] = []
  /// The field that names the kind.
  var kind: [String] = []
  /// Of names of the language, the fields that are called otherwise here.
  var details: [String: [String]] = [:]
  /// Of fields that are no details, those that tell them.
  var fields: [LoggedField: [String]] = [:]
  /// Fields that say that a machine did it, if they are there and not false, 0 or empty.
  var machine: [String] = []
  /// Names of kinds that machines alone have.
  var machineKinds: [String] = []
  /// Where a record lists what happened.
  var history: RecordHistory?
  /// Fields that hold the record if it was sent through another service, as an object or a text.
  var wrappers: [String] = []
  /// How repetitions are told that the sender makes itself.
  var repeats = Repeats.counted

  /// The fields that tell a detail.
  func paths(ofDetail name: String) -> [String] {
    if let known = details[name] { return known }
    if name == "machine" { return machine }
    return name == "link" && !link.isEmpty ? link : [name]
  }
}

/// What tells that two records of one message, kind and time are one.
enum Repeats: Hashable, Sendable {
  /// Nothing: whatever stands there counts.
  case counted
  /// The same id of the event, or without one all of the record.
  case byID([String])
}

/// Lists of recipients. Of a message that went to several it is often not said whose event it is.
struct RecipientLists: Sendable {
  /// Everybody that it went to: addresses, in a list or alone.
  var all: String
  /// Whom an event is about, where that is said: a list of addresses or of objects.
  var own: [String] = []
  /// The field of these objects that has the address.
  var key = ""
  /// Kinds that are about everybody.
  var common: Set<EventKind> = [.attempt]
  /// Kinds of which a list of several says who it may have been.
  var guesses: Set<EventKind> = [.complaint]
}

/// A list of events within a record.
final class RecordHistory: Sendable {
  let path: String
  /// What their fields mean; what they do not say, the record does.
  let table: RecordTable
  /// What the record itself is, at the time of the first of them.
  let whole: Verdict?

  /// Stands for the time of the first event among the paths that tell messages apart.
  static let firstTime = "\u{0}firstTime"

  init(_ path: String, _ table: RecordTable, whole: Verdict? = nil) {
    (self.path, self.table, self.whole) = (path, table, whole)
  }
}

/// How a time is written.
package enum TimeForm: CaseIterable, Sendable {
  /// `2026-11-03 12:00:00`, by a clock whose zone is told elsewhere.
  case civil
  /// The same, also with an offset or a `Z` behind it.
  case stamp
  /// Seconds since 1970 UTC, with or without a fraction, as a number or a text.
  case seconds
  /// Thousandths of these.
  case milliseconds
  /// `Nov  3 12:00:00`, in the last year that it can be of, or a stamp.
  case syslog
  /// Any of these but that, or `Tue, 3 Nov 2026 12:00:00 +0100`.
  case any
}

/// What a record means.
enum Verdict: Hashable, Sendable {
  case event(EventKind)
  /// It counts for nothing, for this reason.
  case ignored(FindingCode)
}

/// What a record means if it meets all of some conditions.
struct KindRule: Sendable {
  enum Condition: Sendable {
    /// It has something there, be it null.
    case has(String)
    /// It has one of these values there, as they are written.
    case equals(String, [String])
    /// It has a value there that begins with one of these.
    case begins(String, [String])
    /// It is the last of a list within a record.
    case isLast
  }

  let conditions: [Condition]
  let verdict: Verdict

  init(_ verdict: Verdict, _ conditions: Condition...) {
    (self.verdict, self.conditions) = (verdict, conditions)
  }

  /// One rule for each value of a field.
  static func map(_ path: String, _ verdicts: [(String, Verdict)]) -> [KindRule] {
    verdicts.map { KindRule($0.1, .equals(path, [$0.0])) }
  }
}
