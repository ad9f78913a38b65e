import Testing

@testable import MailingModel

@Suite("Recipients of two mailings side by side")
struct PairMeetingTests {
  private final class Rows: RowCursor {
    private var rows: ArraySlice<KeyedOutcome>

    init(_ rows: [KeyedOutcome]) { self.rows = rows[...] }

    func next() throws(SourceError) -> KeyedOutcome? { rows.popFirst() }
  }

  private func row(_ text: String, _ sender: Sender? = nil, _ outcome: Outcome) -> KeyedOutcome {
    KeyedOutcome(key: PairKey(text: Array(text.utf8), sender: sender), outcome: outcome)
  }

  /// The outcomes of all pairs, and how many only one side has.
  private func met(
    _ a: [KeyedOutcome],
    _ b: [KeyedOutcome]
  ) throws -> (pairs: [[Outcome]], onlyA: Int, onlyB: Int) {
    let meeting = try PairMeeting(Rows(a), Rows(b))
    var pairs: [[Outcome]] = []
    while let (inA, inB) = try meeting.next() { pairs.append([inA.outcome, inB.outcome]) }
    return (pairs, meeting.onlyA, meeting.onlyB)
  }

  @Test("what both have is a pair, and the rest is counted")
  func plain() throws {
    let a = [row("", nil, .error), row("a", nil, .click), row("ab", nil, .error)]
    let b = [row("a", nil, .error), row("aa", nil, .click), row("ab", nil, .complaint)]
    let both = try met(a, b)
    #expect(both.pairs == [[.click, .error], [.error, .complaint]])
    #expect(both.onlyA == 1 && both.onlyB == 1)
    let none = try met(a, [])
    #expect(none.pairs.isEmpty && none.onlyA == 3 && none.onlyB == 0)
    let other = try met([], b)
    #expect(other.pairs.isEmpty && other.onlyA == 0 && other.onlyB == 3)
  }

  @Test("an id of one sender is none of another's; pairs of one text stay in the order of a")
  func senders() throws {
    let a = [row("m", .cdm, .click), row("m", .pom, .error), row("m", .ses, .noFeedback)]
    let b = [row("m", .pom, .click), row("m", .cdm, .error), row("m", .mailgun, .error)]
    let both = try met(a, b)
    #expect(both.pairs == [[.click, .error], [.error, .click]])
    #expect(both.onlyA == 1 && both.onlyB == 1)
  }

  @Test("a sender that is not known may be any, and each recipient is in one pair")
  func unknownSenders() throws {
    let known = [row("m", .cdm, .click), row("m", .pom, .error)]
    let both = try met(known, [row("m", nil, .complaint)])
    #expect(both.pairs == [[.click, .complaint]])
    #expect(both.onlyA == 1 && both.onlyB == 0)
    let turned = try met([row("m", nil, .complaint)], known)
    #expect(turned.pairs == [[.complaint, .click]])
    #expect(turned.onlyA == 0 && turned.onlyB == 1)
  }

  @Test("of values that destinations are put in order by, those without one are last")
  func values() {
    let texts = ["b", "A", "a", ""].map { SortValue($0, for: .city, isDescending: false) }
    #expect(texts[1] == texts[2] && texts[3].precedes(texts[1]) && texts[1].precedes(texts[0]))
    let down = ["b", "A"].map { SortValue($0, for: .domain, isDescending: true) }
    #expect(down[0].precedes(down[1]) && !down[1].precedes(down[0]))
    #expect(SortValue.number(-2).precedes(.number(-1)))
    for value in texts + down + [.number(.max)] {
      #expect(value.precedes(.none) && !SortValue.none.precedes(value))
    }
  }
}
