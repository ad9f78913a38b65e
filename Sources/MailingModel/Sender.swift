/// Whose events these are: a message is known by its id among those of one sender, and its mailing
/// by that sender's attempts.
public enum Sender: UInt8, CaseIterable, Sendable {
  /// Copernica Publisher, by its logfiles.
  case pom
  /// Copernica Marketing Suite, by its logfiles, webhooks and events.
  case cdm
  /// Copernica Publisher, by its REST exports, which have other ids than its logfiles.
  case publisherExport
  /// Copernica Marketing Suite, by its REST exports.
  case suiteExport
  case smtpeter
  case mailerq
  case sendgrid, ses, mailgun, postmark, sparkpost, brevo, mandrill, mailjet, mailersend, resend
  case mailtrap
  /// Whoever writes plain tables.
  case table
  /// Whoever sends bounces and complaints back.
  case mail
  case postfix

  /// Whether a recipient is known by a profile, and not by an address.
  public var hasProfiles: Bool { self == .publisherExport || self == .suiteExport }
}

/// A recipient of whom no address is known, as text in the place of the address.
public enum ProfileName {
  /// In front of the number of a profile, and of a subprofile that has no profile.
  public static let profile = "profile "
  public static let subprofile = "subprofile "
}

extension Sender {
  /// What it is called where its events are stored.
  public var name: String { Self.names[Int(rawValue)] }

  /// By raw value; described once, as that is slow.
  private static let names = allCases.map { String(describing: $0) }
}
