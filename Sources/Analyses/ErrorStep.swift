import MailingModel

/// How far a message had come when it failed.
///
/// Copernica tells this by words of its own: the states of MailerQ, which SMTPeter and the webhooks of
/// Marketing Suite have too, and the types of errors in Publisher. Others do not tell it, or by words
/// that mean two steps, such as a bounce that may have been refused at once.
public enum ErrorStep: String, CaseIterable, Sendable {
  /// It was not sent at all.
  case preparation
  /// The receiving server was looked up by name.
  case lookup
  /// A connection was made.
  case connection
  /// Both servers greeted each other, until the first word about the message.
  case contact
  /// The receiving server refused it.
  case answer
  /// It was accepted, and came back later.
  case bounce

  private static let words: [ErrorStep: Set<String>] = [
    .preparation: [
      "process", "suppression", "storage", "responsive", "personalize", "rewrite", "nocontent",
    ],
    .lookup: ["dns", "nohost", "privateiprange"],
    .connection: ["bind", "connect", "handshake", "unreachable"],
    .contact: [
      "intro", "ehlo", "helo", "starttls", "authplain", "authlogin", "authusername",
      "authpassword", "authcram", "authresponse",
    ],
    // A type that is no more than `error` is told as refused by the receiving server.
    .answer: ["mailfrom", "rcptto", "data", "message", "error"],
    .bounce: ["bounce"],
  ]

  /// The step that the type of an error means in the log of a sender; nil if none is known.
  public init?(type: String, of sender: Sender) {
    switch sender {
    case .pom, .cdm, .publisherExport, .suiteExport, .smtpeter, .mailerq: break
    default: return nil
    }
    let word = type.lowercased()
    guard let step = Self.allCases.first(where: { Self.words[$0]?.contains(word) ?? false }) else {
      return nil
    }
    self = step
  }
}

/// Whether it makes sense to try again.
public enum ErrorPermanence: String, Sendable {
  case temporary, permanent

  /// By the first digit of a status like `5.1.1`, or of a code like `550`, whatever follows it.
  ///
  /// - Parameter status: nil, or anything else such as `4096`, gives nil.
  public init?(status: String?) {
    guard let status else { return nil }
    let digits = status.utf8.prefix { $0.isDigit }
    let isStatus = digits.count == 1 && status.utf8.dropFirst().first == UInt8(ascii: ".")
    guard isStatus || digits.count == 3 else { return nil }
    switch digits.first {
    case UInt8(ascii: "4"): self = .temporary
    case UInt8(ascii: "5"): self = .permanent
    default: return nil
    }
  }
}
