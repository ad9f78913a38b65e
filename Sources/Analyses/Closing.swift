import MailingModel

/// Another way to count a figure, and what it comes to.
public struct Closing: Sendable, Equatable {
  /// How the figure is counted. The raw value is what programs see and never changes.
  public enum Code: String, CaseIterable, Sendable {
    /// Clicks on `{unsubscribe}` count for nothing.
    case withoutUnsubscribeLinkClicks
    /// They are clicks and no unsubscribes.
    case unsubscribeLinkClicksAsClicks
    /// Unsubscribes are the records alone.
    case unsubscribeRecordsOnly
    /// Unsubscribes are records and all clicks on `{unsubscribe}`.
    case unsubscribeClicksToo
    /// The readings of errors.
    case errorsRank, errorsFinal, errorsAny
    /// What machines did counts for nothing, or, where it is left out, counts.
    case withoutMachines, withMachines
    /// Equal rows of one file count once.
    case withoutDuplicates
    /// Events without a destination count too.
    case withUnattributed
    /// Clicks by one destination on one link count once.
    case uniquePerLink
    /// Who clicked had an impression.
    case clickersToo
    /// No feedback is a delivery and nothing else.
    case deliveredOnly
    /// The destinations are left out that the report has in no part.
    case withoutUncounted
    /// Destinations of which nothing was measured, and all without feedback.
    case nothingMeasured, noFeedback
    /// Every destination without an error was delivered to, or every one.
    case sentWithoutError, allDestinations
    /// Unique and total are mixed up.
    case uniqueForTotal, totalForUnique
    /// Events behind some moment do not count.
    case cutOff

    /// Whether it means nothing where it only comes near: what it counts is another figure.
    var mustBeExact: Bool {
      switch self {
      case .sentWithoutError, .allDestinations, .uniqueForTotal, .totalForUnique, .nothingMeasured,
        .noFeedback:
        true
      default: false
      }
    }
  }

  public var code: Code
  /// What has to go with it.
  public var and: Code?
  /// What the figure comes to.
  public var value: Int
  /// Of a cut-off, when.
  public var stretch: MailingCourse.Stretch?

  public init(
    _ code: Code,
    and: Code? = nil,
    value: Int,
    stretch: MailingCourse.Stretch? = nil
  ) {
    (self.code, self.and, self.value, self.stretch) = (code, and, value, stretch)
  }
}

extension ErrorsReading {
  /// Counting by this reading.
  var closing: Closing.Code {
    switch self {
    case .rank: .errorsRank
    case .final: .errorsFinal
    case .any: .errorsAny
    }
  }
}
