import Foundation

@testable import Shell
@testable import mailwhy

/// The Tab key, pressed behind a text.
struct Tab {
  /// What can be seen then.
  let lines: [String]

  /// - Parameter words: the text, then options and paths as on a command line.
  init(_ words: ArraySlice<String>, width: Int?) throws {
    let text = words.first ?? ""
    let job = try Mailwhy.parse(Array(words.dropFirst())).job([])
    var session = Session(settings: job.choices.over(Settings()))
    for input in job.sets { _ = try session.load(input) }
    let addresses = AddressBook()
    addresses.follow(session)
    while !addresses.addresses(beginningWith: "", limit: 0).isComplete { usleep(1_000) }
    let completer = Completer(
      session: session,
      grammar: Verbs.grammar(allowsPrefixes: true),
      addresses: addresses
    )
    switch completer.step(before: text, width: width ?? 100, isColoured: false) {
    case .none: lines = ["nothing can stand here"]
    case .replace(let count, let replacement):
      let kept = String(String.UnicodeScalarView(text.unicodeScalars.dropLast(count)))
      lines = ["→ " + kept + replacement + "▏"]
    case .list(let list):
      lines = list.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .dropLast()
    }
  }
}
