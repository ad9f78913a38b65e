import MailingModel
import Synchronization

/// The contingency tables of a segment's mailings that were asked for: what they are never changes.
final class KnownEvidence: Sendable {
  private let tables = Mutex<[String: MailingEvidence]>([:])

  /// The table of a mailing, made once.
  func evidence(of mailing: String, _ make: () -> MailingEvidence) -> MailingEvidence {
    if let known = tables.withLock({ $0[mailing] }) { return known }
    // Made outside of the lock: whoever else asks meanwhile makes the same.
    let made = make()
    tables.withLock { $0[mailing] = made }
    return made
  }
}
