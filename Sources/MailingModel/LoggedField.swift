/// What rows say that conditions, groups and orders can ask about.
public enum LoggedField: String, CaseIterable, Sendable {
  // Of a destination, as the row says that names it.
  case address
  /// What follows the last `@` of the address.
  case domain
  case message
  /// The domain that it was sent from.
  case sender
  case template, document, profile, subprofile
  /// Several stand behind each other, with `;` between them.
  case tag
  // Of an event.
  case link
  /// By code.
  case country
  /// The name of the country, where rows say that too.
  case countryName
  case city, agent, ip, code, status, type, description, machine

  /// Whether each event has its own, and not the destination one.
  public var isOfEvents: Bool {
    switch self {
    case .address, .domain, .message, .sender, .template, .document, .profile, .subprofile, .tag:
      false
    default: true
    }
  }

  /// Whether its texts are compared by ASCII letters alone, as addresses are.
  public var isASCII: Bool { self == .address || self == .domain }
}

/// What fields are called in the language.
public enum FieldName: Hashable, Sendable {
  case mailing, outcome
  /// How many events of a kind.
  case count(EventKind)
  case logged(LoggedField)
  /// The day or the hour of an event, which are no conditions but make groups.
  case day, hour

  /// All that have a name, in the order in which they are told.
  public static let all: [FieldName] =
    destinationTexts.map(logged) + [.mailing, .outcome] + EventKind.allCases.map(count)
    + eventTexts.map(logged) + [.day, .hour]

  private static let destinationTexts = LoggedField.allCases.filter { !$0.isOfEvents }
  private static let eventTexts = LoggedField.allCases.filter {
    $0.isOfEvents && $0 != .countryName
  }

  /// As it is typed: `clicks`.
  public var name: String {
    switch self {
    case .mailing: "mailing"
    case .outcome: "outcome"
    case .count(let kind): kind.countName
    case .logged(let field): field.rawValue
    case .day: "day"
    case .hour: "hour"
    }
  }

  /// The field of that name, without regard to case.
  public init?(name: String) {
    let wanted = name.lowercased()
    guard let field = Self.all.first(where: { $0.name == wanted }) else { return nil }
    self = field
  }

  /// Whether each event has its own.
  public var isOfEvents: Bool {
    switch self {
    case .logged(let field): field.isOfEvents
    case .day, .hour: true
    default: false
    }
  }

  /// What can be compared with it.
  public enum Values: Sendable { case text, number, outcome, code }

  /// What it is compared with; nil for what is no condition.
  public var values: Values? {
    switch self {
    case .day, .hour: nil
    case .outcome: .outcome
    case .count: .number
    // Three digits, of which the first tells most, but rows may say anything.
    case .logged(.code): .code
    default: .text
    }
  }
}
