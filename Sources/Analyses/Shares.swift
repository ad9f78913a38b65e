/// Cuts 100 % over counts so that what is shown adds up: largest-remainder rounding.
///
/// Every share is first rounded down; the units that are then missing go one each to the shares
/// that lost most, ties to the later count, which in rank order is the more dominant outcome.
/// Also known as Hamilton's method. A count of zero never receives a unit.
///
/// - Parameters:
///   - counts: of destinations, in rank order; below zero reads as zero.
///   - decimals: of a percent, 0 to 6; anything outside is taken as the nearest of these.
/// - Returns: one number for each count, in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ percent, that sum to exactly
///   100 percent; nil if all counts are zero, for then no share is available.
public func shares(of counts: [Int], decimals: Int) -> [Int]? {
  let hundredPercent = (0..<min(max(decimals, 0), 6)).reduce(100) { units, _ in units * 10 }
  // 128 bits: counts below 2⁶³ times 10⁸ units need 90, so nothing here can overflow.
  let wide = counts.map { UInt128(clamping: $0) }
  let total = wide.reduce(0, +)
  guard total > 0 else { return nil }

  let exact = wide.map { ($0 * UInt128(hundredPercent)).quotientAndRemainder(dividingBy: total) }
  var units = exact.map { Int(truncatingIfNeeded: $0.quotient) }
  let missing = hundredPercent - units.reduce(0, +)
  let mostCutOff = counts.indices.sorted {
    (exact[$0].remainder, $0) > (exact[$1].remainder, $1)
  }
  for index in mostCutOff.prefix(missing) { units[index] += 1 }
  return units
}
