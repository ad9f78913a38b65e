import MailingModel
import QueryLanguage

extension Session {
  /// The mailing that a user means: by id, by the name of a set that holds one, or by both. An id
  /// behind nothing but a colon is one of the unnamed set.
  ///
  /// - Throws: `ShellError` with the candidates if there is none or more than one.
  func mailing(_ name: MailingName) throws(ShellError) -> MailingReference {
    let known = store.mailings
    guard !known.isEmpty else { throw .nothingLoaded }
    var found = known.filter { $0.mailing == name.text }
    if found.isEmpty, let set = name.set {
      found = known.filter { $0.set ?? "" == set && $0.mailing == name.name }
    }
    if found.isEmpty { found = known.filter { $0.set == name.text } }
    guard let mailing = found.first else {
      let names = known.map(\.text)
      let near = names.count > 8 ? nearest(to: name.text, among: names) : []
      throw .noMailing(name.text, name.span, near: near, known: names)
    }
    guard found.count == 1 else {
      // What is ambiguous without a colon is not with one.
      let candidates = found.prefix(8).map { ($0.set ?? "") + ":" + $0.mailing }
      throw .ambiguousMailing(name.text, name.span, candidates: candidates)
    }
    return mailing
  }

  /// What a statement is about: the mailings of its `in` clause, or those in view.
  func selection(_ statement: Statement) throws(ShellError) -> Selection {
    var mailings = mailingsInView
    if let names = statement.mailings {
      var named: Set<MailingReference> = []
      for name in names { named.insert(try mailing(name)) }
      mailings = store.mailings.filter(named.contains)
    }
    guard !store.sets.isEmpty else { throw .nothingLoaded }
    return Selection(mailings: mailings, errors: settings.errors)
  }
}
