import Foundation
import Testing

@testable import Presentation

@Suite("Numbers for a reader")
struct NumbersTests {
  let english = NumberStyle.english
  let dutch = NumberStyle.dutch

  @Test("whole numbers are grouped")
  func integers() {
    #expect(english.integer(235_931) == "235,931")
    #expect(dutch.integer(235_931) == "235.931")
    #expect(english.integer(0) == "0")
    #expect(english.integer(999) == "999")
    #expect(english.integer(-1_000) == "\u{2212}1,000")
    #expect(english.integer(Int.min) == "\u{2212}9,223,372,036,854,775,808")
    #expect(english.integer(nil) == "–")
    #expect(english.signed(12) == "+12")
    #expect(english.signed(-12) == "\u{2212}12")
    #expect(english.signed(0) == "0")
    #expect(NumberStyle(ascii: true).signed(-12) == "-12")
    #expect(NumberStyle(ascii: true).integer(nil) == "-")
  }

  @Test(
    "fractions are rounded half away from zero",
    arguments: [
      (0.25, 1, "0.3"), (0.35, 1, "0.4"), (-0.25, 1, "\u{2212}0.3"), (2.675, 2, "2.68"),
      (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (9.99, 1, "10.0"), (99.95, 1, "100.0"), (0.5, 0, "1"),
      (0.49, 0, "0"), (0.05, 0, "0"), (1234.5, 0, "1,235"), (1e16, 1, "10,000,000,000,000,000.0"),
      (1.5e-7, 3, "0.000"), (6e-4, 3, "0.001"), (.leastNonzeroMagnitude, 2, "0.00"), (0, 2, "0.00"),
      (12, -1, "12"),
    ]
  )
  func fractions(value: Double, decimals: Int, text: String) {
    #expect(english.number(value, decimals: decimals) == text)
  }

  @Test("as the decimal arithmetic of another implementation says")
  func agreesWithFoundation() {
    var random = SystemRandomNumberGenerator()
    let plain = NumberStyle(groupSeparator: "", ascii: true)
    for _ in 0..<20_000 {
      let value = Double.random(in: -1_000...1_000, using: &random)
      let decimals = Int.random(in: 0...6, using: &random)
      var exact = Decimal(string: value.description) ?? 0
      var rounded = Decimal()
      NSDecimalRound(&rounded, &exact, decimals, .plain)
      #expect(Decimal(string: plain.number(value, decimals: decimals)) == rounded)
    }
  }

  @Test("percentages")
  func percentages() {
    #expect(english.percent(8.46) == "8.5 %")
    #expect(dutch.percent(8.46) == "8,5 %")
    #expect(english.percent(nil) == "–")
    #expect(english.percent(.nan) == "–")
    #expect(english.percent(.infinity) == "–")
    #expect(english.percent(units: 85) == "8.5 %")
    #expect(english.percent(units: 1_000) == "100.0 %")
    #expect(english.percent(units: 0) == "0.0 %")
    #expect(NumberStyle(decimals: 0).percent(units: 8) == "8 %")
    #expect(english.percent(units: nil) == "–")
    #expect(english.signedNumber(1.25) == "+1.3")
    #expect(english.signedNumber(-1.25) == "\u{2212}1.3")
    #expect(english.signedNumber(0.01) == "0.0")
    #expect(english.signedNumber(nil) == "–")
  }

  @Test("probabilities")
  func probabilities() {
    #expect(english.pValue(0.0004) == "< 0.001")
    #expect(dutch.pValue(0) == "< 0,001")
    #expect(english.pValue(0.001) == "0.001")
    #expect(english.pValue(0.0455) == "0.046")
    #expect(english.pValue(1) == "1.000")
    #expect(english.pValue(nil) == "–")
  }

  @Test("for programs: the shortest form that reads back")
  func shortest() {
    #expect(shortestText(50) == "50")
    #expect(shortestText(-0.0) == "0")
    #expect(shortestText(9.090909090909092) == "9.090909090909092")
    #expect(shortestText(1e16) == "1e+16")
    #expect(shortestText(.nan) == nil)
  }
}
