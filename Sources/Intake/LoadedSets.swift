import MailingModel
import MailingStore

/// All sets that are loaded: in memory, or elsewhere.
public struct LoadedSets: Sendable {
  /// Those that were read from files.
  public var memory = MailingStore() { didSet { join() } }
  /// Those whose events stay where they are, of which none is in memory too.
  public private(set) var elsewhere: [RemoteSet] = [] { didSet { join() } }
  /// What answers for all of them.
  public private(set) var joined = JoinedSources([MailingStore()])

  public init() {}

  /// The set of that name that is elsewhere.
  public func remote(_ set: String?) -> RemoteSet? { elsewhere.first { $0.set == set } }

  /// Adds a set that is elsewhere, or puts it in the place of what it was.
  public mutating func keep(_ remote: RemoteSet) {
    elsewhere = elsewhere.filter { $0.set != remote.set } + [remote]
  }

  /// Drops a set.
  public mutating func unload(set: String?) {
    if remote(set) != nil {
      elsewhere.removeAll { $0.set == set }
    } else {
      memory.unload(set: set)
    }
  }

  /// The destinations of a mailing; 0 if it is not loaded.
  public func destinationCount(of mailing: MailingReference) -> Int {
    guard let remote = remote(mailing.set) else { return memory.destinationCount(of: mailing) }
    return remote.source.summaries().first { $0.mailing == mailing }?.destinations ?? 0
  }

  private mutating func join() { joined = JoinedSources([memory] + elsewhere.map(\.source)) }
}
