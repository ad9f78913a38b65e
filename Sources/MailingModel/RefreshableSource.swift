/// A source to which others may add while it is asked.
///
/// What it said of its mailings when it was made it says until it is made anew.
public protocol RefreshableSource: MailingSource {
  /// The same, of what is there now.
  func refreshed() throws(SourceError) -> Self
}

/// A set whose events are held outside of this process.
public struct RemoteSet: Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// Where it is, as it was typed.
  public var address: String
  /// What answers for it: a source of this one set.
  public var source: any MailingSource

  public init(set: String?, address: String, source: any MailingSource) {
    (self.set, self.address, self.source) = (set, address, source)
  }
}
