import ClickHouseStore
import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

/// Why a statement failed. Its wording is in `Wording/`.
public enum ShellError: Error, Hashable, Sendable {
  /// The text is no statement.
  case query(QueryError)
  case nothingLoaded
  /// No mailing is called so; names that are near, and all that there are.
  case noMailing(String, Span, near: [String], known: [String])
  /// Several mailings are called so.
  case ambiguousMailing(String, Span, candidates: [String])
  /// Several mailings are in view, where one is needed.
  case severalMailings([String])
  /// A file holds no statistics that can be read; paths that are near to one that is not there.
  case statistics(file: String, StatisticsError, near: [String])
  /// No set is called so; nil for the unnamed one. Names that are near, and all that there are.
  case noSet(String?, Span, near: [String], known: [String])
  /// A file lists more than can be told at length.
  case tooManyPeople(file: String, limit: Int)
  /// Figures are not as they should be; what to say instead.
  case assertion(FailedAssertion, message: String?)
  /// Nobody has this address or message id; addresses that are near.
  case nobody(String, Span, near: [NearAddress])
  /// Nothing was loaded; paths that are near to one that is not there.
  case load(LoadError, near: [String])
  /// What was named is at an address, and this program cannot ask there.
  case noConnection(path: String)
  /// A set is either at one address or read from paths, and this was named beside an address.
  case severalPlaces(path: String, set: String?)
  /// A set is at an address already.
  case isElsewhere(path: String, set: String?, address: String)
  /// A set at an address cannot be what was read from files.
  case isInMemory(path: String, set: String?)
  /// An address as it was typed, and what is wrong with it.
  case address(String, AddressError)
  case rejectedRows(count: Int)
  case source(SourceError)
  case zone(ZoneError)
  /// A query file could not be read; paths that are near to one that is not there.
  case unreadable(file: String, reason: String, near: [String])
  /// Query files source each other too deep, or without end.
  case nestedTooDeep(file: String)
  /// A report is no file of that kind.
  case notAPage(file: String)
  /// The file is nil for standard output.
  case cannotWrite(file: String?, reason: String)
  /// A command that took the output ended with a status that is not 0.
  case commandFailed(status: Int32)
  /// The pager that the environment names could not be started.
  case noPager(status: Int32)
  /// Not allowed in a safe session.
  case unsafe(what: String)
  /// What was logged would be lost by writing to it.
  case isLog(file: String)
  /// The user interrupted.
  case interrupted
  /// What went wrong with a statement before it could run.
  indirect case reading(Statement, ShellError)
}
