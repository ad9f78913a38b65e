import Foundation
import Testing

@testable import QueryLanguage
@testable import Shell

@Suite("Paths by their beginning")
struct PathCompletionTests {
  /// What the Tab key does behind `load FOLDER/TEXT` where a folder holds files of some names.
  private func tab(_ text: String, _ names: [String]) throws -> (Completion.Step, folder: String) {
    var result: (Completion.Step, folder: String) = (.none, "")
    try Program.withFolder { home in
      for name in names {
        try Data().write(to: home.appendingPathComponent(name))
      }
      let completer = Completer(
        session: Session(),
        grammar: Verbs.grammar(allowsPrefixes: true),
        addresses: AddressBook()
      )
      let folder = home.path + "/"
      let step = completer.step(
        before: "load " + folder + text,
        size: (rows: 24, columns: 80),
        isColoured: false
      )
      result = (step, folder)
    }
    return result
  }

  @Test("a name is found among any number, and those that no list has room for are counted")
  func many() throws {
    let names = (1...1_200).map { "pom-\($0).log" }
    let (found, folder) = try tab("z", names + ["zuletzt.log"])
    #expect(found == .replace(before: folder.count + 1, behind: 0, with: folder + "zuletzt.log "))
    guard case .list(let list) = try tab("pom-", names).0 else {
      Issue.record("no list")
      return
    }
    let lines = list.split(separator: "\n")
    let shown = lines.dropLast().reduce(0) { $0 + $1.split(separator: " ").count }
    let rest = "\(1_200 - shown)".replacing("1", with: "1,", maxReplacements: 1)
    #expect(lines.last == "… and \(rest) more")
  }

  @Test("letters of either case are found, and what they share is completed")
  func letterCase() throws {
    let (step, folder) = try tab("re", ["README", "Readings"])
    #expect(step == .replace(before: folder.count + 2, behind: 0, with: folder + "Read"))
  }

  @Test(
    "a name is quoted by its letters, whatever marks stand on them",
    arguments: [
      ("a \u{301}b", "'", "a \u{301}b"),
      ("a'\u{301}b", "\"", "a'\u{301}b"),
      ("a\"'\u{301}b", "\"", "a\"\"'\u{301}b"),
    ]
  )
  func marks(name: String, quote: String, inside: String) throws {
    let (step, folder) = try tab("a", [name])
    let written = quote + folder + inside + quote + " "
    #expect(step == .replace(before: folder.count + 1, behind: 0, with: written))
    guard case .replace(_, _, let text) = step else { return }
    // What was completed is read as that name.
    let script = try Script(
      SourceText(name: "", text: "load " + text),
      grammar: Verbs.grammar(allowsPrefixes: true)
    )
    #expect(
      script.statements.first?.arguments.first?.value
        == .namedPath(set: nil, path: folder + name)
    )
  }
}
