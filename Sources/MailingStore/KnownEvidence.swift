import MailingModel
import Synchronization

/// The contingency tables of a segment's mailings that were made: what they are never changes.
final class KnownEvidence: Sendable {
  private let tables: Mutex<[String: MailingEvidence]>

  /// - Parameter tables: those that were made already.
  init(_ tables: [MailingEvidence]) {
    self.tables = Mutex(
      Dictionary(tables.map { ($0.mailing.mailing, $0) }) { first, _ in first }
    )
  }

  /// The table of a mailing, made once.
  func evidence(of mailing: String, _ make: () -> MailingEvidence) -> MailingEvidence {
    if let known = tables.withLock({ $0[mailing] }) { return known }
    // Made outside of the lock: whoever else asks meanwhile makes the same.
    let made = make()
    tables.withLock { $0[mailing] = made }
    return made
  }
}
