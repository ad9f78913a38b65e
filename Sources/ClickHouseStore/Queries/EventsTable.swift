import MailingModel

/// Where events stand in a database, and by which expressions their columns are read.
///
/// The expressions are of one row of the table. Of a table of somebody else those are constants that it has
/// nothing for.
struct EventsTable: Sendable {
  /// Quoted.
  let name: String
  /// What is true of the rows that count.
  var counted = "1"
  /// The mailing that every row tells; nil where not every row does.
  var rowMailing: String?
  /// A table of addresses with small letters and the destinations that have them, in that order.
  var addresses: String?
  /// Whether it is known where each row was logged.
  var tellsPlaces = true
  /// What tells destinations apart: a number.
  var key = "`key`"
  var sender = "`family`"
  var message = "`message`"
  var address = "`address`"
  /// The mailing that an attempt gives the destination; empty where none did.
  var mailing = "`mailing`"
  /// The mailing that the event itself tells, where no attempt does.
  var told = "`told`"
  /// Seconds since 1970.
  var time = "toUInt64(toUInt32(`time`))"
  /// The raw value of `EventKind`.
  var kind = "toUInt64(`kind`)"
  /// Which of the events of its destination, time and kind it is.
  var tie = "toUInt64(`tie`)"
  /// Whether a click was on `{unsubscribe}`, and whether its log does not say on what: 0 or 1.
  var onUnsubscribeLink = "toUInt64(`unsubscribe_link`)"
  var isWithoutLink = "toUInt64(`without_link`)"
  /// 1 for a row that repeats another of its file, 2 for more that such a row tells.
  var duplicate = "toUInt64(`duplicate`)"
  /// The file that it was logged in, its first byte there, and its line from 1.
  var file = "`file`"
  var offset = "`offset`"
  var line = "`line`"
  /// What each field is called; those that are not here are empty.
  var fields: [LoggedField: String] = Dictionary(
    uniqueKeysWithValues: StoredEvent.fields.map { ($0, "`\($0.columnName)`") }
  )

  /// Its rows, for behind `FROM`.
  ///
  /// - Parameter wanted: what is true of them.
  func rows(_ wanted: String = "1") -> String {
    counted == "1" ? "\(name) WHERE \(wanted)" : "\(name) WHERE \(counted) AND (\(wanted))"
  }

  /// Whether a row may be of one of some mailings: those of a destination, of which an attempt gives the
  /// mailing, may stand anywhere.
  func mayBe(in mailings: [[UInt8]]) -> String {
    if let rowMailing { return TextSQL.isOne(rowMailing, of: mailings) }
    return "(\(TextSQL.isOne(mailing, of: mailings)) OR \(mailing) = '')"
  }

  /// What a row says for a field.
  func text(_ field: LoggedField) -> String {
    switch field {
    case .address: address
    case .message: message
    case .domain:
      "if(position(\(address), '@') > 0, lower(splitByChar('@', \(address))[-1]), '')"
    default: fields[field] ?? "''"
    }
  }
}

extension LoggedField {
  /// What its column is called.
  var columnName: String { self == .countryName ? "country_name" : rawValue }
}
