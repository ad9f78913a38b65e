import Analyses
import MailingModel

// What events and errors are called where they are counted.

extension Wording {
  /// Events of a kind.
  public func names(_ kind: EventKind) -> String {
    switch kind {
    case .attempt: say("attempts", nl: "pogingen")
    case .retry: say("retries", nl: "herhalingen")
    case .error: name(.errors as Figure)
    case .delivery: name(.deliveries as Figure)
    case .impression: name(.impressions as Figure)
    case .click: name(.clicks as Figure)
    case .unsubscribe: name(.unsubscribes as Figure)
    case .complaint: name(.complaints as Figure)
    }
  }

  /// What an event has to do with the outcome of its destination.
  func name(_ role: Replay.Role) -> String {
    switch role {
    case .decisive: say("decides", nl: "beslist")
    case .repeat: say("repeat", nl: "herhaling")
    case .outranked: say("outranked", nl: "overtroffen")
    case .noEvidence: say("no evidence", nl: "geen bewijs")
    }
  }

  /// How far a message had come when it failed.
  func name(_ step: ErrorStep) -> String {
    switch step {
    case .preparation: say("preparation", nl: "voorbereiding")
    case .lookup: say("lookup", nl: "opzoeken")
    case .connection: say("connection", nl: "verbinding")
    case .contact: say("contact", nl: "contact")
    case .answer: say("answer", nl: "antwoord")
    case .bounce: say("bounce", nl: "bounce")
    }
  }

  /// Whether it makes sense to try again.
  func name(_ permanence: ErrorPermanence) -> String {
    switch permanence {
    case .temporary: say("temporary", nl: "tijdelijk")
    case .permanent: say("permanent", nl: "blijvend")
    }
  }
}
