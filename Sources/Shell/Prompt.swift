import MailingModel
import Presentation
import QueryLanguage

/// Reads statements from a person, line by line.
public struct Prompt {
  private let console: Console

  public init(console: Console) { self.console = console }

  /// Runs lines until the input ends or a statement quits.
  public func run(_ runner: inout Runner) {
    let grammar = Verbs.grammar(allowsPrefixes: true)
    while true {
      console.complain(text(runner.session))
      guard let line = readLine(strippingNewline: true) else {
        console.complain("\n")
        return
      }
      // What was typed stands between this answer and the last.
      runner.followsAnswer = false
      let source = SourceText(name: "", text: line)
      do throws(ShellError) {
        let script = try Script(
          source,
          grammar: grammar,
          isSafe: runner.session.permissions.isSafe
        )
        if runner.run(script) == .quit { return }
      } catch {
        runner.fail(error)
      }
    }
  }

  /// What is in view, and where to type: `5001 > `.
  private func text(_ session: Session) -> String {
    let names = session.mailingsInView.map { visible($0.text) }
    let shown = names.prefix(3).joined(separator: " ")
    let more = names.count > 3 ? " +\(names.count - 3)" : ""
    return (names.isEmpty ? "mailwhy" : shown + more) + " > "
  }
}
