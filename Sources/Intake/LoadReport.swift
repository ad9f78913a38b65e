import EventLogs
import MailingModel
import MailingStore

/// What loading a set came to.
public struct LoadReport: Sendable {
  public var set: String?
  /// Files whose events are held now and were not before.
  public var files = 0
  /// As what these were recognised, and how many as each.
  public var formats: [(name: String, files: Int)] = []
  /// Files that were held already, as they are on disk, or were named twice.
  public var known = 0
  /// Files of which only what was appended was read, since the rest was held.
  public var grown = 0
  /// Files that hold something else now, and were read anew.
  public var replaced: [String] = []
  /// Files that are no logs any more, so that nothing of them counts.
  public var lost = 0
  /// Whether it is no set of files, but what is held elsewhere.
  public var isElsewhere = false
  /// What the whole set holds now.
  public var mailings = 0
  public var destinations = 0
  public var events = 0
  /// Files of a folder that are no logfiles, and why.
  public var skipped: [(path: String, reason: RecognitionError)] = []
  /// Files that were left out because another holds all of their rows.
  public var repeated: [Repetition] = []
  /// Compressed files of this load that are damaged; what comes before the damage counts.
  public var damaged: [(path: String, damage: FileDamage)] = []
  /// Rows that could not be read of the files of this load, or that it brought into conflict.
  public var rejectedRows = 0
  /// Destinations of the whole set whose events could name their mailing, and do not.
  public var unknownDestinations = 0
  /// Events of the whole set that have no destination.
  public var unattributedEvents = 0

  public init(set: String?) { self.set = set }

  /// A file whose rows another file holds too.
  public struct Repetition: Hashable, Sendable {
    public var file: String
    public var of: String
    /// Whether they are equal; or else the other has more rows.
    public var isEqual: Bool
  }
}

extension LoadReport {
  /// Counts what was read, before it is settled.
  ///
  /// - Throws: `LoadError.tooManyEvents` if the set would hold more than can be numbered.
  mutating func count(
    _ files: [Scan.File],
    _ repetitions: Repetitions,
    _ candidates: [Inventory.Candidate],
    _ store: MailingStore,
    limit: Int
  ) throws(LoadError) {
    self.files = files.count
    let names = Dictionary(grouping: files.map(\.log.formatName)) { $0 }
    formats = names.map { ($0, $1.count) }.sorted { ($1.files, $0.name) < ($0.files, $1.name) }
    damaged = files.compactMap { file in file.log.damage.map { (file.log.path, $0) } }
    rejectedRows = files.reduce(0) { $0 + $1.rejected.count }
    repeated = repetitions.repeated.filter { !candidates[$0.file].wasLeftOut }.map { file, other in
      let (log, container) = (candidates[file].log, candidates[other].log)
      return Repetition(
        file: log.path,
        of: container.path,
        isEqual: log.size == container.size
      )
    }
    let read = files.reduce(0) { $0 + $1.rowCount }
    guard read + store.rowCount(ofSet: set) < limit else { throw .tooManyEvents(limit: limit) }
  }

  /// Counts what the set holds in the end.
  mutating func count(_ store: MailingStore) {
    unattributedEvents = store.unattributedEvents(ofSet: set)
    let logs = (store.reader(ofSet: set) as? LogSet)?.logs ?? []
    if logs.contains(where: \.namesMailings) {
      let unknown = MailingReference(set: set, mailing: EventBatch.unknownMailing)
      unknownDestinations = store.destinationCount(of: unknown)
    }
    let size = store.size(ofSet: set)
    (mailings, destinations, events) = (size.mailings, size.destinations, size.events)
  }
}

/// Why nothing was loaded.
public enum LoadError: Error, Hashable, Sendable {
  case cannotOpen(path: String, reason: String)
  case notRecognised(path: String, reason: RecognitionError)
  /// A folder without a single logfile; some folders that are in it, or else some files, and why these
  /// are none if all are for one reason.
  case nothingRecognised(path: String, holds: [String], reason: RecognitionError?)
  case tooManyFiles(limit: Int)
  case tooManyEvents(limit: Int)
  case source(SourceError)
}
