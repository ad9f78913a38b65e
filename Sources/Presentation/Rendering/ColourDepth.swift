/// How many colours a terminal shows.
public enum ColourDepth: Int, Sendable, Comparable {
  /// No colour, and no bold or dim text either: nothing but what is written.
  case none
  /// The sixteen that a user chose for the terminal.
  case sixteen
  /// The 256 of most terminals.
  case palette
  /// Red, green and blue with 8 bits each.
  case full

  public static func < (a: ColourDepth, b: ColourDepth) -> Bool { a.rawValue < b.rawValue }

  /// What a terminal says of itself.
  ///
  /// - Parameter environment: the value of a variable; nil where it is not set.
  public init(ofTerminal environment: (String) -> String?) {
    let terminal = environment("TERM") ?? ""
    switch environment("COLORTERM") {
    case _ where terminal == "dumb": self = .none
    case "truecolor", "24bit": self = .full
    case _ where terminal.hasSuffix("-direct"): self = .full
    case _ where terminal.contains("256color"): self = .palette
    case _ where Self.plain.contains(where: terminal.hasPrefix) || terminal.isEmpty: self = .none
    default: self = .sixteen
    }
  }

  /// What the names of terminals without colour begin with.
  private static let plain = ["unknown", "vt1", "vt2", "vt5"]

  /// Whether a user asked all programs to do without colour (no-color.org).
  public static func isUnwanted(_ environment: (String) -> String?) -> Bool {
    environment("NO_COLOR")?.isEmpty == false
  }
}
