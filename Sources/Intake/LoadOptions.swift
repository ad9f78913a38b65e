import EventLogs
import Glibc
import MailingModel

/// What to load: the paths of one set.
public struct LoadInput: Hashable, Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// Files and folders; `-` is standard input.
  public var paths: [String]

  public init(set: String?, paths: [String]) { (self.set, self.paths) = (set, paths) }
}

/// How to load.
public struct LoadOptions: Sendable {
  /// Where the logged clocks hang that name no zone.
  public var zone: Zone
  /// The number of threads that scan; answers do not depend on it.
  public var threads: Int
  /// Whether folders within folders are searched.
  public var isRecursive: Bool
  /// Bytes that one thread scans at a time: a multiple of `LogFile.block`.
  public var pieceSize: Int

  public init(
    zone: Zone = .utc,
    threads: Int = processors,
    isRecursive: Bool = false,
    pieceSize: Int = 8 << 20
  ) {
    (self.zone, self.threads, self.isRecursive) = (zone, max(1, threads), isRecursive)
    self.pieceSize = max(1, pieceSize / LogFile.block) * LogFile.block
  }

  /// The processors of this machine.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// What loading a set came to.
public struct LoadReport: Sendable {
  public var set: String?
  /// Files whose events are held now and were not before.
  public var files = 0
  /// What the whole set holds now.
  public var mailings = 0
  public var destinations = 0
  public var events = 0
  /// Files of a folder that are no logfiles, and why.
  public var skipped: [(path: String, reason: RecognitionError)] = []
  /// Files that were left out because another holds all of their rows.
  public var repeated: [Repetition] = []
  /// Rows that could not be read, of the files of this load.
  public var rejectedRows = 0
  /// Events of the whole set that have no destination.
  public var unattributedEvents = 0

  /// A file whose rows another file holds too.
  public struct Repetition: Hashable, Sendable {
    public var file: String
    public var of: String
    /// Whether they are equal; or else the other has more rows.
    public var isEqual: Bool
  }
}

/// Why nothing was loaded.
public enum LoadError: Error, Hashable, Sendable {
  case cannotOpen(path: String, reason: String)
  case notRecognised(path: String, reason: RecognitionError)
  /// A folder without a single logfile; the names of some files that are in it.
  case nothingRecognised(path: String, files: [String])
  case tooManyFiles(limit: Int)
  case tooManyEvents(limit: Int)
  case source(SourceError)
}
