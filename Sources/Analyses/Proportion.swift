/// A number of destinations out of a total of destinations.
public struct Proportion: Sendable, Equatable {
  public var count: Int
  /// Zero makes everything about the proportion unavailable.
  public var total: Int

  public init(_ count: Int, of total: Int) { (self.count, self.total) = (count, total) }

  /// The proportion in percent, unrounded; nil if the total is zero.
  public var percent: Double? { Analyses.percent(count, of: total) }

  /// The 97.5 % point of the normal distribution, which makes every interval a 95 % one.
  public static let z = 1.959964

  /// Wilson's score interval of the proportion, as fractions from 0 to 1; nil if the total is zero.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  /// Journal of the American Statistical Association 22 (1927), 209–212.
  public var wilsonInterval: ClosedRange<Double>? {
    guard total > 0, count >= 0, count <= total else { return nil }
    let (n, p, z) = (Double(total), fraction, Proportion.z)
    let middle = 2 * n * p + z * z
    let reach = z * (z * z + 4 * n * p * (1 - p)).squareRoot()
    let scale = 2 * (n + z * z)
    // At the ends the formula gives 0 and 1 exactly, but its rounding might not.
    let lower = count == 0 ? 0 : min((middle - reach) / scale, p)
    let upper = count == total ? 1 : max((middle + reach) / scale, p)
    return lower...upper
  }

  /// Newcombe's hybrid score interval of the difference b − a, in percentage points; nil if either
  /// total is zero.
  ///
  /// R. G. Newcombe, "Interval estimation for the difference between independent proportions:
  /// comparison of eleven methods", Statistics in Medicine 17 (1998), 873–890, method 10.
  /// Exchanging a and b mirrors the interval exactly.
  public static func differenceInterval(_ a: Proportion, _ b: Proportion) -> ClosedRange<Double>? {
    guard let wilsonA = a.wilsonInterval, let wilsonB = b.wilsonInterval else { return nil }
    func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let difference = b.fraction - a.fraction
    let below = length(b.fraction - wilsonB.lowerBound, wilsonA.upperBound - a.fraction)
    let above = length(wilsonB.upperBound - b.fraction, a.fraction - wilsonA.lowerBound)
    return 100 * (difference - below)...100 * (difference + above)
  }

  private var fraction: Double { Double(count) / Double(total) }
}

/// A ratio in percent, unrounded; nil, which is not available, if the denominator is zero.
func percent(_ numerator: Int, of denominator: Int) -> Double? {
  denominator == 0 ? nil : 100 * Double(numerator) / Double(denominator)
}
