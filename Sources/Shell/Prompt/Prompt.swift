import MailingModel
import Presentation
import QueryLanguage

/// Reads statements from a person, line by line.
struct Prompt {
  private let console: Console
  private let lines: any LineSource
  private let editor: LineEditor?
  private let history: HistoryFile?

  /// - Parameter history: where lines are kept that were typed at a terminal.
  init(console: Console, history: HistoryFile?) {
    self.console = console
    editor = LineEditor()
    lines = editor ?? PlainLines(console: console)
    self.history = editor == nil ? nil : history
  }

  /// Runs lines until the input ends or a statement quits.
  func run(_ runner: inout Runner) {
    let grammar = Verbs.grammar(allowsPrefixes: true)
    var last = history?.lines().last
    for line in history?.lines() ?? [] { lines.remember(line) }
    let addresses = AddressBook()
    while true {
      if let editor {
        addresses.follow(runner.session)
        let completer = Completer(session: runner.session, grammar: grammar, addresses: addresses)
        let isColoured = console.style(runner.session.settings).colour != .none
        editor.complete = { before in
          completer.step(before: before, width: editor.width, isColoured: isColoured)
        }
      }
      // What was typed stands between this answer and the last.
      runner.followsAnswer = false
      switch lines.next(text(runner.session)) {
      case .end: return
      case .interrupted: continue
      case .text(let text):
        for line in text.split(separator: "\n") { keep(String(line), &last) }
        if run(text, grammar, &runner) == .quit { return }
      }
    }
  }

  /// Several lines are a script: read whole, and left behind where it fails.
  private func run(_ text: String, _ grammar: Grammar, _ runner: inout Runner) -> Runner.Ending {
    do throws(ShellError) {
      let script = try Script(
        SourceText(name: "", text: text),
        grammar: grammar,
        isSafe: runner.session.permissions.isSafe
      )
      return runner.run(script)
    } catch {
      runner.fail(error)
      return .stopped
    }
  }

  /// Keeps a line, unless it repeats the last or a space before it says that it is private.
  private func keep(_ line: String, _ last: inout String?) {
    guard !line.hasPrefix(" "), !line.allSatisfy(\.isWhitespace), line != last else { return }
    last = line
    lines.remember(line)
    history?.append(line)
  }

  private func text(_ session: Session) -> PromptText {
    PromptText(
      session,
      isASCII: session.settings.ascii || editor?.showsUnicode == false,
      isColoured: editor != nil && console.style(session.settings).colour != .none
    )
  }
}
