import Glibc

/// The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a).
///
/// Below x = a + 1 the series for the lower function converges fastest, above it the continued
/// fraction for the upper one, which also keeps small tails precise. Relative error is about
/// 10⁻¹⁴ for the small a of contingency tables.
///
/// Series: Abramowitz & Stegun, Handbook of Mathematical Functions, 6.5.29. Continued fraction:
/// 6.5.31, its even part. The split: Press et al., Numerical Recipes, 3rd edition, § 6.2.
///
/// - Parameters:
///   - a: the shape, above 0.
///   - x: the lower limit of the integral; at or below 0 the whole of it is meant.
func upperGamma(_ a: Double, _ x: Double) -> Double {
  guard x > 0 else { return 1 }
  guard x.isFinite else { return 0 }
  let scale = exp(a * log(x) - x - lgamma(a))
  if x < a + 1 { return min(max(1 - scale * lowerSeries(a, x), 0), 1) }
  return min(scale * upperFraction(a, x), 1)
}

/// A bound that is never met for the arguments in use; it only keeps the loops finite.
private let mostTerms = 100_000

/// Σ xⁿ / (a (a + 1) … (a + n)), n from 0.
private func lowerSeries(_ a: Double, _ x: Double) -> Double {
  var term = 1 / a
  var sum = term
  var divisor = a
  for _ in 0..<mostTerms {
    divisor += 1
    term *= x / divisor
    sum += term
    if term < sum * Double.ulpOfOne { break }
  }
  return sum
}

/// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …))), by Lentz's method as modified by
/// Thompson and Barnett (Journal of Computational Physics 64 (1986), 490–509).
private func upperFraction(_ a: Double, _ x: Double) -> Double {
  /// Stands in for zero where the method would divide by it.
  let tiny = Double.leastNormalMagnitude / Double.ulpOfOne
  var denominator = x + 1 - a
  var c = 1 / tiny
  var d = 1 / denominator
  var value = d
  for n in 1...mostTerms {
    let numerator = -Double(n) * (Double(n) - a)
    denominator += 2
    d = numerator * d + denominator
    if abs(d) < tiny { d = tiny }
    c = denominator + numerator / c
    if abs(c) < tiny { c = tiny }
    d = 1 / d
    value *= d * c
    if abs(d * c - 1) < Double.ulpOfOne { break }
  }
  return value
}
