import MailingModel
import Presentation
import QueryLanguage

extension CandidateWords {
  /// The words that fit in a condition, and in the clauses that name fields.
  func condition(_ expectation: Expectation) -> [Candidate] {
    switch expectation {
    case .field:
      FieldName.all.filter { $0.values != nil }.map {
        Candidate(text: $0.name, about: wording.meaning($0))
      }
    case .measure: Measure.all.map { Candidate(text: $0.name, about: wording.meaning($0)) }
    case .operator(let sign): [Candidate(text: sign.text, about: wording.meaning(sign))]
    case .conditionValue(.outcome):
      Outcome.allCases.map { Candidate(text: $0.name, about: wording.meaning($0)) }
    case .conditionValue(.mailing):
      Set(session.store.mailings.map(\.mailing)).sorted(by: precedes)
        .filter { visible($0) == $0 }.map { Candidate(text: $0) }
    case .conditionValue(.logged(let field)): values(of: field)
    case .group(let field): [Candidate(text: field.name, about: wording.meaning(field))]
    case .word(let word):
      [
        Candidate(
          text: word,
          about: wording.meaning(ofOrder: word) ?? FieldName(name: word).map(wording.meaning)
            ?? wording.meaning(ofWord: word)
        )
      ]
    default: []
    }
  }
}
