/// Pearson's chi-square test of homogeneity: whether two mailings may share one distribution over
/// the outcomes.
///
/// Statistic: Σ (observed − expected)² / expected over the outcomes that are non-empty in either
/// mailing, where expected = mailing's total × outcome's total ÷ all. K. Pearson, "On the
/// criterion …", Philosophical Magazine 50 (1900), 157–175.
public struct ChiSquare: Sendable, Equatable {
  public var statistic: Double
  /// Outcomes that are non-empty in either mailing, less one.
  public var degreesOfFreedom: Int
  /// The probability of a statistic at least this large if both mailings were alike.
  public var p: Double
  /// Outcomes of which fewer than five destinations are expected in one of the mailings: the
  /// approximation is poor there (W. G. Cochran, Biometrics 10 (1954), 417–451).
  public var smallExpectedCounts: Int

  /// Tests two rows of counts; nil if either mailing has no destinations.
  ///
  /// Where all destinations have one outcome there is nothing to tell apart: statistic 0, p 1.
  public init?(_ a: [Int], _ b: [Int]) {
    let totalA = Double(a.reduce(0, +))
    let totalB = Double(b.reduce(0, +))
    guard totalA > 0, totalB > 0, a.count == b.count else { return nil }
    let columns = zip(a, b).filter { $0 + $1 > 0 }
    degreesOfFreedom = columns.count - 1
    (statistic, smallExpectedCounts) = (0, 0)
    p = 1
    guard degreesOfFreedom > 0 else { return }

    for (countA, countB) in columns {
      let column = Double(countA) + Double(countB)
      let expectedA = totalA * column / (totalA + totalB)
      let expectedB = totalB * column / (totalA + totalB)
      let offA = Double(countA) - expectedA
      let offB = Double(countB) - expectedB
      statistic += offA * offA / expectedA + offB * offB / expectedB
      if min(expectedA, expectedB) < 5 { smallExpectedCounts += 1 }
    }
    p = ChiSquare.upperTail(statistic, degreesOfFreedom: degreesOfFreedom)
  }

  /// The probability that a chi-square variable is at least as large as a value.
  ///
  /// Q(degrees ÷ 2, value ÷ 2): Abramowitz & Stegun, Handbook of Mathematical Functions, 26.4.19.
  /// Without degrees of freedom the variable is 0, which nothing measured is above: 1.
  public static func upperTail(_ value: Double, degreesOfFreedom: Int) -> Double {
    degreesOfFreedom > 0 ? upperGamma(Double(degreesOfFreedom) / 2, value / 2) : 1
  }
}
