import MailingModel

/// What a terminal whose width is known draws above a table. Everything else prints the table
/// alone, so a picture never tells what its table does not.
public enum Picture {
  /// One whole cut into outcomes.
  case outcomes(OutcomeBar)
  /// A table that is there for the bars in it.
  case table(ScreenTable)
}

/// Destinations as the original's screen draws them: one bar over the whole width, cut into the six
/// outcomes, with names, counts and shares under it.
public struct OutcomeBar: Sendable {
  /// What one outcome is called, and how large it is.
  public struct Part: Sendable {
    public var outcome: Outcome
    /// Destinations; below zero reads as zero.
    public var count: Int
    /// As a reader is told.
    public var name, number, share: String

    public init(_ outcome: Outcome, count: Int, name: String, number: String, share: String) {
      (self.outcome, self.count) = (outcome, count)
      (self.name, self.number, self.share) = (name, number, share)
    }
  }

  /// What the whole is: `306 destinations (100.0 %)`.
  public var caption: String
  /// In rank order.
  public var parts: [Part]

  public init(caption: String, parts: [Part]) { (self.caption, self.parts) = (caption, parts) }
}

/// A bar in a row of a table. All bars of a table share one scale, from 0 to 1.
///
/// What is not nothing is never drawn as nothing, however small it is.
public enum Bar: Sendable, Equatable {
  /// From one place to another; the other way round or outside of the scale, it is cut.
  case span(from: Double, to: Double, Tone)
  /// Two lengths that grow away from a line in the middle.
  case mirrored(left: Double, right: Double, Tone)
  /// The whole length, cut into outcomes. So many destinations each, in rank order.
  case outcomes([Int])
}

/// The column of a table where its bars stand. It takes what the others leave of the width, and is
/// left out where that is too little.
public struct BarColumn: Sendable {
  /// What the header says.
  public enum Title: Sendable {
    case text(String)
    /// On either side of the line in the middle of mirrored bars.
    case sides(String, String)
  }

  public var title: Title
  /// How many columns stand before it.
  public var index: Int
  /// The widest that it becomes.
  public var most: Int

  public init(_ title: Title, at index: Int, most: Int = 40) {
    (self.title, self.index, self.most) = (title, index, most)
  }
}
