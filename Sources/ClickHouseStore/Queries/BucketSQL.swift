import MailingModel

/// Hours and days as a server cuts them, as the clocks of a zone show them.
///
/// Servers know zones by tables of their own, of other years; here a zone becomes stretches of time in which its
/// clocks run evenly.
struct BucketSQL {
  private let length: Int
  /// From which second on which bucket, and those behind it evenly.
  private var stretches: [(first: Int, bucket: Int)] = []

  /// - Parameter times: what can be asked about.
  init(_ unit: TimeUnit, _ zone: Zone, in times: ClosedRange<Moment>) {
    length = unit == .hour ? 3_600 : 86_400
    let clock = BucketClock(unit, zone)
    var bucket = clock.bucket(of: times.lowerBound.seconds)
    let last = clock.bucket(of: times.upperBound.seconds)
    stretches.append((Int(clock.times(bucket).lowerBound.seconds), bucket))
    while bucket < last {
      let end = Int(clock.times(bucket).upperBound.seconds)
      guard end < Int(UInt32.max) else { break }
      bucket = clock.bucket(of: UInt32(end + 1))
      let (first, begun) = stretches[stretches.count - 1]
      if end + 1 != first + (bucket - begun) * length { stretches.append((end + 1, bucket)) }
    }
  }

  /// The number of the bucket in which a second lies.
  func bucket(_ seconds: String) -> String {
    func within(_ stretch: (first: Int, bucket: Int), below next: Int?) -> String {
      let count = "intDiv(toInt64(\(seconds)) - \(stretch.first), \(length))"
      // The last bucket of a stretch may be longer than others.
      guard let next else { return "\(stretch.bucket) + \(count)" }
      return "\(stretch.bucket) + least(\(count), \(max(0, next - stretch.bucket - 1)))"
    }
    guard stretches.count > 1 else {
      return stretches.first.map { within($0, below: nil) } ?? "0"
    }
    var cases: [String] = []
    for (stretch, next) in zip(stretches, stretches.dropFirst()) {
      cases.append("\(seconds) < \(next.first), \(within(stretch, below: next.bucket))")
    }
    return
      "multiIf(\(cases.joined(separator: ", ")), \(within(stretches[stretches.count - 1], below: nil)))"
  }
}
