import Foundation

@testable import Shell
@testable import mailwhy

/// The Tab key, pressed behind a text.
struct Tab {
  /// What can be seen then.
  let lines: [String]

  /// - Parameter words: the text, then options and paths as on a command line.
  init(_ words: ArraySlice<String>, width: Int?) throws {
    // The cursor stands where a ▏ does, or at the end.
    let parts = (words.first ?? "").split(separator: "▏", omittingEmptySubsequences: false)
    let (text, behind) = (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    let job = try Mailwhy.parse(Array(words.dropFirst())).job([])
    var session = Session(
      settings: job.choices.over(Settings()),
      permissions: job.permissions
    )
    session.variables = job.variables
    for input in job.sets { _ = try session.load(input) }
    let addresses = AddressBook()
    addresses.follow(session)
    while !addresses.addresses(beginningWith: "", limit: 0).isComplete { usleep(1_000) }
    let completer = Completer(
      session: session,
      grammar: Verbs.grammar(allowsPrefixes: true),
      addresses: addresses
    )
    let size = (rows: 24, columns: width ?? 100)
    switch completer.step(before: text, behind: behind, size: size, isColoured: false) {
    case .none: lines = ["nothing can stand here"]
    case .replace(let before, let after, let replacement):
      let kept = String(String.UnicodeScalarView(text.unicodeScalars.dropLast(before)))
      let rest = String(String.UnicodeScalarView(behind.unicodeScalars.dropFirst(after)))
      lines = ["→ " + kept + replacement + "▏" + rest]
    case .list(let list):
      lines = list.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .dropLast()
    }
  }
}
