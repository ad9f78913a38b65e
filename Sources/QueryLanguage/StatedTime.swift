import MailingModel

/// A time as a user states it: a day, minute or second, or a span after the first attempt.
public enum StatedTime: Hashable, Sendable {
  case civil(CivilTime, Precision)
  /// With its own distance from UTC: the same in every zone.
  case moment(Moment, Precision)
  case span(seconds: Int)

  /// What a time names: all of it belongs to it.
  public enum Precision: Hashable, Sendable { case day, minute, second }

  /// Why a text is no time.
  public enum Fault: Error, Hashable, Sendable {
    /// It is written in no known way.
    case form
    /// No calendar or clock shows it.
    case doesNotExist
    /// It lies before 1970 or after 2106.
    case outOfReach
  }

  /// Where it begins, for `since`.
  ///
  /// - Returns: nil for what lies before 1970 or after 2106 in that zone.
  public func beginning(in zone: Zone) -> Window.Bound? { ends(in: zone)?.first }

  /// Where it ends, for `until`: its last second.
  ///
  /// - Returns: nil for what lies before 1970 or after 2106 in that zone.
  public func end(in zone: Zone) -> Window.Bound? { ends(in: zone)?.last }

  private func ends(in zone: Zone) -> (first: Window.Bound, last: Window.Bound)? {
    let (first, behind): (Int?, Int?)
    switch self {
    case .span(let seconds): return (.span(seconds), .span(seconds))
    case .moment(let moment, let precision):
      (first, behind) = (Int(moment.seconds), Int(moment.seconds) + precision.seconds)
    case .civil(let civil, let precision):
      first = zone.moment(of: civil).map { Int($0.seconds) }
      // A day is longer or shorter where clocks change.
      behind =
        precision == .day
        ? zone.moment(of: civil.nextDay).map { Int($0.seconds) }
        : first.map { $0 + precision.seconds }
    }
    // Of a day that lies within reach in part, the part counts.
    let latest = Int(UInt32.max)
    guard first != nil || behind != nil, behind != 0 else { return nil }
    let start = UInt32(clamping: first ?? 0)
    let last = UInt32(clamping: min(behind.map { $0 - 1 } ?? latest, latest))
    return (.moment(Moment(seconds: start)), .moment(Moment(seconds: last)))
  }
}

extension StatedTime.Precision {
  /// How long it is, where no clock changes.
  fileprivate var seconds: Int {
    switch self {
    case .day: 86_400
    case .minute: 60
    case .second: 1
    }
  }
}

extension StatedTime {
  /// Whether nothing can lie from this time on until another, in whatever zone.
  func begins(behind end: StatedTime) -> Bool {
    switch (self, end) {
    case (.span(let since), .span(let until)): return since > until
    case (.civil, .civil), (.moment, .moment):
      guard case .moment(let first)? = beginning(in: .utc),
        case .moment(let last)? = end.end(in: .utc)
      else { return false }
      return first > last
    default: return false
    }
  }
}

extension CivilTime {
  /// The day behind, at the same time.
  fileprivate var nextDay: CivilTime {
    CivilTime(secondsSince1970: secondsSince1970 + 86_400)
  }
}
