import Analyses
import MailingModel
import Presentation

/// What a user can set, and what answers depend on.
public struct Settings: Sendable {
  /// How an error beside a delivery is read.
  public var errors = ErrorsReading.rank
  /// Whether what machines did counts.
  public var machines = MachineEvents.include
  /// What rates are rates of.
  public var base = RateBase.sent
  /// Times are shown, and days cut, in it.
  public var zone = Zone.utc
  public var language = Language.english
  /// Decimals of a percentage: 0 to 6.
  public var precision = 1
  public var format = OutputFormat.table
  public var colour = ColourChoice.auto
  public var pager = PagerChoice.auto
  /// Whether what servers are asked is told.
  public var trace = TraceChoice.off
  /// Whether the program's own signs keep to ASCII.
  public var ascii = false

  public init() {}

  /// When an answer is shown in a pager.
  public enum PagerChoice: String, CaseIterable, Sendable {
    /// When it is taller than the screen.
    case auto
    case never
  }

  /// Whether questions to servers are told, on standard error.
  public enum TraceChoice: String, CaseIterable, Sendable { case on, off }

  /// Settings that were chosen for this run; they go over those of a start-up file.
  public struct Choices: Sendable {
    public var format: OutputFormat?
    public var colour: ColourChoice?
    public var ascii: Bool?
    public var language: Language?
    public var zone: Zone?

    public init() {}

    /// Settings with these in the place of what they were.
    func over(_ settings: Settings) -> Settings {
      var settings = settings
      settings.format = format ?? settings.format
      settings.colour = colour ?? settings.colour
      settings.ascii = ascii ?? settings.ascii
      settings.language = language ?? settings.language
      settings.zone = zone ?? settings.zone
      return settings
    }
  }

  /// When terminal colours are used.
  public enum ColourChoice: String, CaseIterable, Sendable {
    /// On a terminal, unless NO_COLOR is set.
    case auto
    case always, never
  }

  /// A text of ours in the signs that are allowed.
  func own(_ text: String) -> String { ascii ? asciiSigns(text) : text }

  /// The catalogue of wording in the language set.
  public var wording: Wording { Wording(language) }
}
