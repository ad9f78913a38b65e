import EventLogs
import Glibc
import MailingModel

/// What to load: the paths of one set.
public struct LoadInput: Hashable, Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// Files and folders; `-` is standard input. Who leads may know other places.
  public var paths: [String]

  public init(set: String?, paths: [String]) { (self.set, self.paths) = (set, paths) }
}

/// How to load.
public struct LoadOptions: Sendable {
  /// Where the clock hangs that the logs were written by.
  public var zone: Zone
  /// The number of threads that scan; answers do not depend on it.
  public var threads: Int
  /// Whether folders within folders are searched.
  public var isRecursive: Bool
  /// What a user says of files, whatever their first rows and names say.
  public var input: InputOptions
  /// Bytes that one thread scans at a time: a multiple of `LogFile.block`.
  public var pieceSize: Int
  /// The most files of one set.
  public var fileLimit = EventRow.fileLimit
  /// The events of one set that are too many to be numbered.
  public var eventLimit = Int(UInt32.max)

  public init(
    zone: Zone = .utc,
    threads: Int = processors,
    isRecursive: Bool = false,
    input: InputOptions = InputOptions(),
    pieceSize: Int = 1 << 20
  ) {
    (self.zone, self.threads, self.isRecursive) = (zone, max(1, threads), isRecursive)
    self.input = input
    self.pieceSize = max(1, pieceSize / LogFile.block) * LogFile.block
  }

  /// The processors of this machine.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
