import MailingModel
import QueryLanguage
import Testing

@Suite("Conditions written down and read again")
struct ConditionRoundTripTests {
  @Test("mean the same, with any blanks, case and quotes, and anything may follow")
  func roundTrip() throws {
    var writer = ConditionWriter(seed: 20_261_103)
    for _ in 0..<3_000 {
      let (condition, text) = writer.condition()
      let statement = try SmallGrammar.statement("all where \(text) in 5001, 5002>>a=(b)")
      #expect(statement.condition == condition, "\(text)")
      #expect(statement.mailings?.count == 2 && statement.redirection == .append("a=(b)"))
    }
  }

  @Test("whatever a text is cut down to, it is read or told where it cannot be")
  func pieces() {
    var writer = ConditionWriter(seed: 7)
    for _ in 0..<60 {
      let text = Array(("all where " + writer.condition().1).unicodeScalars)
      for length in 0...min(text.count, 300) {
        let piece = String(String.UnicodeScalarView(text.prefix(length)))
        _ = Expectations(before: piece, SmallGrammar.grammar)
        do { _ = try SmallGrammar.parse(piece) } catch {
          #expect(error.span.start <= error.span.end && error.span.end <= piece.utf8.count)
        }
      }
    }
  }
}
