/// How a run of mailwhy ended, as other programs see it: the numbers of sysexits(3).
public enum ExitStatus: Int32, CaseIterable, Sendable {
  /// All went well.
  case success = 0
  /// A statement failed.
  case statementFailed = 1
  /// The command line, or a query, could not be understood; nothing was done.
  case usage = 64
  /// Rows were rejected, and that was said to be too much.
  case rejectedRows = 65
  /// An input could not be opened, or nothing in it was recognised.
  case noInput = 66
  /// The system gives no more memory.
  case noMemory = 71
  /// The user interrupted.
  case interrupted = 130
}
