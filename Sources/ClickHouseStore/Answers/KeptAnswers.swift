import MailingModel
import Synchronization

/// What servers said of events that do not change, so that it is asked once.
final class KeptAnswers: Sendable {
  private let texts = Mutex<[LoggedField: KeptTexts?]>([:])
  private let counted = Mutex<[(question: String, answer: [Alike])]>([])
  private static let countedLimit = 16

  /// What rows have for a field; nil inside for too many texts.
  func texts(
    of field: LoggedField,
    _ ask: () throws(SourceError) -> KeptTexts?
  ) throws(SourceError) -> KeptTexts? {
    if let known = texts.withLock({ $0[field] }) { return known }
    let asked = try ask()
    texts.withLock { $0[field] = .some(asked) }
    return asked
  }

  /// Destinations that are counted together, of the questions that were asked last.
  func alike(
    _ question: String,
    _ ask: () throws(SourceError) -> [Alike]
  ) throws(SourceError) -> [Alike] {
    let known = counted.withLock { $0.first { $0.question == question }?.answer }
    if let known { return known }
    let asked = try ask()
    counted.withLock { $0 = [(question, asked)] + $0.prefix(Self.countedLimit - 1) }
    return asked
  }
}
