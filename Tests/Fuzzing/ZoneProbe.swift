import MailingModel

/// Files of time zones.
enum ZoneProbe {
  /// Whatever a zone's clock shows at a moment, one of the moments at which it shows that is told.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    guard let zone = try? Zone(name: "Test/Zone", tzif: bytes) else { return nil }
    for seconds in stride(from: UInt32(0), to: .max, by: 99_999_989) {
      let civil = zone.civil(Moment(seconds: seconds))
      guard let moment = zone.moment(of: civil) else { continue }
      if zone.civil(moment) != civil { return "\(seconds) shows \(civil), as \(moment) does not" }
    }
    return nil
  }
}
