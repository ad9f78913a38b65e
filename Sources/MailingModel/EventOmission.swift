/// Events that somebody else may not have counted.
public enum EventOmission: CaseIterable, Hashable, Sendable {
  /// Clicks on `{unsubscribe}`.
  case unsubscribeLinkClicks
  /// Rows that repeat another of the same file byte for byte.
  case duplicates
}
