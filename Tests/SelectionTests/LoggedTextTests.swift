import ExampleMailings
import MailingModel
import Testing

@testable import MailingStore

@Suite("What is logged for a field")
struct LoggedTextTests {
  private static let fields = LoggedField.allCases.filter { $0 != .tag && $0 != .countryName }

  /// How often each text is logged.
  private func counts(_ field: LoggedField, _ known: KnownMailings) -> [String: Int] {
    known.destinations.reduce(into: [:]) { counts, destination in
      let texts =
        slowIsOfEvents(field)
        ? destination.events.map { $0.text(field) } : [destination.text(field)]
      for text in texts.compactMap(\.self) {
        counts[String(decoding: text, as: UTF8.self), default: 0] += 1
      }
    }
  }

  @Test("is all told, the most frequent first", arguments: 1...6)
  func texts(seed: Int) throws {
    for known in try RandomWorld(seed: seed).known {
      for field in Self.fields {
        let texts = try #require(
          known.store.texts(of: field, in: known.mailings, readingAtMost: .max)
        )
        let told = Dictionary(texts.map { ($0.text, $0.count) }) { $0 + $1 }
        #expect(told == counts(field, known), "\(field)")
        #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.count >= $1.count })
      }
    }
  }

  @Test("is not told where many rows would have to be read for it")
  func slow() throws {
    let known = try #require(try RandomWorld(seed: 1).known.first)
    let field = LoggedField.country
    #expect(known.store.texts(of: field, in: known.mailings, readingAtMost: 0) == nil)
    let condition = Condition.text(field, .isOne(of: ["nowhere"]))
    // Nothing is read for a note.
    #expect(known.store.absentValues(condition, in: known.mailings).isEmpty)
    _ = try known.store.evidence(Selection(mailings: known.mailings, condition: condition))
    #expect(known.store.texts(of: field, in: known.mailings, readingAtMost: 0) != nil)
    #expect(known.store.absentValues(condition, in: known.mailings).map(\.value) == ["nowhere"])
  }

  @Test("tells which values of a condition nothing has", arguments: 1...6)
  func absent(seed: Int) throws {
    for known in try RandomWorld(seed: seed).known {
      for field in Self.fields where field != .address && field != .message {
        let logged = counts(field, known).keys.sorted()
        let values = logged.prefix(2).map { $0.uppercased() } + ["no such value", "zzzz"]
        let condition = Condition.not(
          .all([
            .text(field, .isOne(of: values, isASCII: field.isASCII)),
            .text(field, .contains("no such part", isASCII: field.isASCII)),
          ])
        )
        _ = try known.store.evidence(Selection(mailings: known.mailings, condition: condition))
        let absent = known.store.absentValues(condition, in: known.mailings)
        #expect(absent.map(\.value) == ["no such value", "zzzz", "no such part"], "\(field)")
        #expect(absent.map(\.isPart) == [false, false, true])
      }
    }
  }
}
