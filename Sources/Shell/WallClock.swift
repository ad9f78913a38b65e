import Glibc
import MailingModel

/// What tells which time it is.
public struct WallClock: Sendable {
  /// The time at which it is asked.
  public var now: @Sendable () -> Moment

  public init(now: @escaping @Sendable () -> Moment) { self.now = now }

  /// That of the machine.
  public static let system = WallClock { Moment(seconds: UInt32(clamping: Glibc.time(nil))) }
}
