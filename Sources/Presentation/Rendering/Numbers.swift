/// How numbers are written for a reader. Machine-readable output never goes through this.
public struct NumberStyle: Sendable, Equatable {
  /// Of percentages and other fractions; below zero reads as zero.
  public var decimals: Int
  /// Between groups of three digits.
  public var groupSeparator: String
  /// Before the decimals.
  public var decimalSeparator: String
  /// Whether minus and what is not available are written as `-`.
  public var ascii: Bool

  public init(
    decimals: Int = 1,
    groupSeparator: String = ",",
    decimalSeparator: String = ".",
    ascii: Bool = false
  ) {
    (self.decimals, self.ascii) = (decimals, ascii)
    (self.groupSeparator, self.decimalSeparator) = (groupSeparator, decimalSeparator)
  }

  /// `235,931` and `8.5`.
  public static let english = NumberStyle()
  /// `235.931` and `8,5`.
  public static let dutch = NumberStyle(groupSeparator: ".", decimalSeparator: ",")

  /// What stands where there is no value: `–`.
  public var notAvailable: String { ascii ? "-" : "–" }

  private var minus: String { ascii ? "-" : "\u{2212}" }

  /// `235,931`, and `−5` below zero.
  public func integer(_ value: Int?) -> String {
    guard let value else { return notAvailable }
    return (value < 0 ? minus : "") + grouped(String(value.magnitude))
  }

  /// `+12`, `−12`, and `0` without a sign.
  public func signed(_ value: Int?) -> String {
    guard let value else { return notAvailable }
    return (value > 0 ? "+" : "") + integer(value)
  }

  /// A fraction with a fixed number of decimals: `1.50`.
  ///
  /// Rounded half away from zero, in the shortest decimal form that means this number and no
  /// other; that is the form in machine-readable output, so both say the same.
  ///
  /// - Parameter decimals: in place of those of the style.
  public func number(_ value: Double?, decimals: Int? = nil) -> String {
    guard let value, value.isFinite else { return notAvailable }
    let decimals = max(decimals ?? self.decimals, 0)
    let units = roundedDigits(value.magnitude, decimals: decimals)
    return (value < 0 && units.contains { $0 != "0" } ? minus : "") + text(units, decimals)
  }

  /// As `number`, with a sign above zero too: `+1.5`. For differences in percentage points.
  public func signedNumber(_ value: Double?, decimals: Int? = nil) -> String {
    let text = number(value, decimals: decimals)
    guard let value, value > 0, value.isFinite, text.contains(where: { "1"..."9" ~= $0 }) else {
      return text
    }
    return "+" + text
  }

  /// An interval of differences: `−0.4 … +2.6`.
  public func interval(_ value: ClosedRange<Double>?) -> String {
    guard let value else { return notAvailable }
    return signedNumber(value.lowerBound) + (ascii ? " ... " : " … ")
      + signedNumber(value.upperBound)
  }

  /// What stands between the parts of a ratio.
  public var divided: String { ascii ? "/" : "÷" }

  /// A percentage: `8.5 %`.
  ///
  /// - Parameter value: percent, so 8.5 and not 0.085.
  public func percent(_ value: Double?) -> String {
    let text = number(value)
    return text == notAvailable ? text : text + " %"
  }

  /// A share that was rounded already: 85 units with one decimal are `8.5 %`.
  ///
  /// - Parameter units: of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ percent, with the decimals of the style.
  public func percent(units: Int?) -> String {
    guard let units else { return notAvailable }
    let digits = text(String(units.magnitude), max(decimals, 0))
    return (units < 0 ? minus : "") + digits + " %"
  }

  /// The probability of a test, with three decimals, and `< 0.001` below them.
  public func pValue(_ value: Double?) -> String {
    guard let value, value.isFinite else { return notAvailable }
    return value < 0.001 ? "< " + text("1", 3) : number(value, decimals: 3)
  }

  /// Digits that count units of the last decimal, with both separators.
  private func text(_ units: String, _ decimals: Int) -> String {
    let padded = String(repeating: "0", count: max(decimals + 1 - units.count, 0)) + units
    let whole = grouped(String(padded.dropLast(decimals)))
    return decimals == 0 ? whole : whole + decimalSeparator + padded.suffix(decimals)
  }

  private func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += groupSeparator }
      result.append(digit)
    }
    return result
  }
}

/// The digits of a number in units of its last decimal, rounded half up: 8.25 with one decimal
/// is `"83"`.
///
/// - Parameter value: finite and not below zero.
private func roundedDigits(_ value: Double, decimals: Int) -> String {
  let parts = value.description.split(separator: "e")
  let mantissa = (parts.first ?? "0").split(separator: ".")
  let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let digits = mantissa.joined().utf8.map { Int($0) - 48 }

  // How many of the digits stay: those before the point, and the decimals.
  let count = (mantissa.first?.count ?? 0) + exponent + decimals
  guard count >= 0 else { return "0" }
  var kept = Array(digits.prefix(count))
  kept += Array(repeating: 0, count: count - kept.count)
  if count < digits.count, digits[count] >= 5 {
    var index = count - 1
    while index >= 0, kept[index] == 9 {
      kept[index] = 0
      index -= 1
    }
    if index >= 0 { kept[index] += 1 } else { kept.insert(1, at: 0) }
  }
  let text = kept.drop { $0 == 0 }.map(String.init).joined()
  return text.isEmpty ? "0" : text
}

/// A number as JSON and CSV write it: the shortest form that reads back as the same, whole numbers
/// without decimals; nil for what is not finite.
func shortestText(_ value: Double) -> String? {
  guard value.isFinite else { return nil }
  if value.magnitude < 1e15, value == value.rounded() { return String(Int(value)) }
  return value.description
}
