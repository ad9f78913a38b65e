import MailingModel

/// Something that a reader should know beside an answer. Its wording is the reader's language's.
public struct Note: Sendable, Equatable {
  public var code: FindingCode
  /// How many events, destinations, outcomes or addresses it concerns: what, the code says.
  public var count: Int

  public init(_ code: FindingCode, count: Int) { (self.code, self.count) = (code, count) }
}
