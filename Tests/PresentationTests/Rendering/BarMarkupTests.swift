import Foundation
import MailingModel
import Testing

@testable import Presentation

@Suite("Bars on a page")
struct BarMarkupTests {
  /// Where the pieces of a drawing begin, and how wide they are.
  private func pieces(_ bar: Bar) -> [(start: Int, width: Int)] {
    BarMarkup.drawing(bar).matches(of: /x="(-?\d+)" width="(-?\d+)"/).map {
      (Int($0.1) ?? -1, Int($0.2) ?? -1)
    }
  }

  @Test("outcomes fill the whole length, and none that is there is unseen")
  func outcomes() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let counts = (0..<6).map { _ in
        Int.random(in: 0...3, using: &random) == 0 ? 0 : 1 << Int.random(in: 0...40, using: &random)
      }
      let pieces = pieces(.outcomes(counts))
      #expect(pieces.count == counts.count { $0 > 0 })
      #expect(pieces.allSatisfy { $0.width >= 5 })
      guard !pieces.isEmpty else { continue }
      var end = 0
      for piece in pieces {
        #expect(piece.start == end, "\(counts)")
        end += piece.width
      }
      #expect(end == 1_000, "\(counts)")
    }
  }

  @Test(
    "a span stands where it is, within the scale",
    arguments: [
      (0.25, 0.5, 250, 250), (0, 1, 0, 1_000), (0.999_9, 1, 995, 5), (0, 0.000_1, 0, 5),
      (-1, 2, 0, 1_000), (0.5, 0.500_1, 495, 5),
    ]
  )
  func spans(from: Double, to: Double, start: Int, width: Int) {
    let pieces = pieces(.span(from: from, to: to, .plain))
    #expect(pieces.map(\.start) == [start] && pieces.map(\.width) == [width])
  }

  @Test("nothing is drawn of nothing")
  func nothing() {
    for bar: Bar in [
      .span(from: 0.5, to: 0.5, .muted), .span(from: 1, to: 0, .plain),
      .span(from: .nan, to: .nan, .plain), .outcomes([0, 0, 0, 0, 0, 0]), .outcomes([]),
    ] {
      #expect(BarMarkup.drawing(bar) == "")
    }
  }

  @Test("what is mirrored grows to both sides from the middle")
  func mirrored() {
    let pieces = pieces(.mirrored(left: 0.5, right: 1, .outcome(.click)))
    #expect(pieces.map(\.start) == [250, 500] && pieces.map(\.width) == [250, 500])
    #expect(self.pieces(.mirrored(left: 0, right: .infinity, .plain)).map(\.width) == [500])
  }
}
