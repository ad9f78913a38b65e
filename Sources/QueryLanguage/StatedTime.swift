import MailingModel

/// A time as a user states it: a day, minute or second, or a span after the first attempt.
public enum StatedTime: Hashable, Sendable {
  case civil(CivilTime, Precision)
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
    guard case .civil(let civil, let precision) = self else {
      if case .span(let seconds) = self { return (.span(seconds), .span(seconds)) }
      return nil
    }
    let first = zone.moment(of: civil).map { Int($0.seconds) }
    let behind: Int?
    switch precision {
    // A day is longer or shorter where clocks change.
    case .day: behind = zone.moment(of: civil.nextDay).map { Int($0.seconds) }
    case .minute: behind = first.map { $0 + 60 }
    case .second: behind = first.map { $0 + 1 }
    }
    // Of a day that lies within reach in part, the part counts.
    let latest = Int(UInt32.max)
    guard first != nil || behind != nil, behind != 0 else { return nil }
    let start = UInt32(clamping: first ?? 0)
    let last = UInt32(clamping: min(behind.map { $0 - 1 } ?? latest, latest))
    return (.moment(Moment(seconds: start)), .moment(Moment(seconds: last)))
  }
}

extension CivilTime {
  /// The day behind, at the same time.
  fileprivate var nextDay: CivilTime {
    CivilTime(secondsSince1970: secondsSince1970 + 86_400)
  }
}
