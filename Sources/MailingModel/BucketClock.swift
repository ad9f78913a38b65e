/// Cuts time into hours or days as the clocks of a zone show them.
public struct BucketClock: Sendable {
  private let unit: TimeUnit
  private let zone: Zone
  private let length: Int

  public init(_ unit: TimeUnit, _ zone: Zone) {
    (self.unit, self.zone) = (unit, zone)
    length = unit == .hour ? 3_600 : 86_400
  }

  /// The number of the hour or day in which a moment lies. What the clocks show twice is one, which ends when
  /// they first show the next.
  public func bucket(of time: UInt32) -> Int {
    let moment = Moment(seconds: time)
    let offset = zone.offset(at: moment)
    let local = Int(time) + offset
    // Before 1970 there is nothing, but clocks in the west show it.
    var bucket = max(0, local / length)
    let start = bucket * length - offset
    // No clock is changed by a day: where there was no change for so long, nothing is shown twice.
    let before = Moment(seconds: UInt32(clamping: start - 86_400))
    let last = Moment(seconds: UInt32(clamping: start + length - 1))
    if zone.offset(at: before) == offset && zone.offset(at: last) == offset { return bucket }
    // Clocks that were put back by more than a bucket show one again that has ended.
    while times(bucket).upperBound < moment { bucket += 1 }
    while bucket > 0, moment < times(bucket).lowerBound { bucket -= 1 }
    return bucket
  }

  /// As it is shown: `2026-11-03`, `2026-11-03 09:00`.
  public func text(_ bucket: Int) -> String {
    let civil = CivilTime(secondsSince1970: bucket * length)
    return unit == .day ? civil.dateText : String(civil.text.dropLast(3))
  }

  /// Its first and its last second.
  public func times(_ bucket: Int) -> ClosedRange<Moment> {
    let first = start(bucket)
    let next = start(bucket + 1)
    return first...max(first, Moment(seconds: max(next.seconds, 1) - 1))
  }

  private func start(_ bucket: Int) -> Moment {
    let civil = CivilTime(secondsSince1970: bucket * length)
    return zone.moment(of: civil) ?? Moment(seconds: bucket == 0 ? 0 : .max)
  }
}
