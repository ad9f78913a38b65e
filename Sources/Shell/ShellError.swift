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
  /// No set is called so; nil for the unnamed one. The names of those that there are.
  case noSet(String?, Span, candidates: [String])
  /// Nobody has this address or message id.
  case nobody(String, Span)
  case load(LoadError)
  case rejectedRows(count: Int)
  case source(SourceError)
  case zone(ZoneError)
  /// A query file could not be read.
  case unreadable(file: String, reason: String)
  /// Query files source each other too deep, or without end.
  case nestedTooDeep(file: String)
  /// The file is nil for standard output.
  case cannotWrite(file: String?, reason: String)
  /// A command that took the output ended with a status that is not 0.
  case commandFailed(status: Int32)
  /// Not allowed in a safe session.
  case unsafe(what: String)
  /// What was logged would be lost by writing to it.
  case isLog(file: String)
  /// The user interrupted.
  case interrupted
  /// What went wrong with a statement before it could run.
  indirect case reading(Statement, ShellError)
}
