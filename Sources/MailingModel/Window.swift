/// The events that a question is about, by their time: both ends belong to it.
public struct Window: Hashable, Sendable {
  public var since: Bound?
  public var until: Bound?

  /// An end of a window.
  public enum Bound: Hashable, Sendable {
    /// The same for all.
    case moment(Moment)
    /// So many seconds after the first attempt of each destination, or without one its first event.
    case span(Int)
  }

  /// All events.
  public static let always = Window()

  public init(since: Bound? = nil, until: Bound? = nil) {
    (self.since, self.until) = (since, until)
  }

  /// The first and the last second of it for a destination.
  ///
  /// - Parameter start: its first attempt, or without one its first event.
  /// - Returns: nil for a destination that is not there yet: `since` takes none away.
  public func seconds(from start: UInt32) -> ClosedRange<Int>? {
    let last = until.map { $0.seconds(from: start) } ?? Int(UInt32.max)
    guard Int(start) <= last else { return nil }
    let first = since.map { $0.seconds(from: start) } ?? 0
    // An empty one holds nothing.
    return first <= last ? first...last : -1...(-1)
  }

  /// Whether it holds what belongs to no destination: from the first attempt nothing is counted then.
  public func holds(loose moment: Moment) -> Bool {
    if case .span = since { return false }
    if case .span = until { return false }
    return seconds(from: 0)?.contains(Int(moment.seconds)) ?? false
  }
}

extension Window.Bound {
  fileprivate func seconds(from start: UInt32) -> Int {
    switch self {
    case .moment(let moment): Int(moment.seconds)
    case .span(let seconds): Int(start) + seconds
    }
  }
}
