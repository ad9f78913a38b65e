import Glibc
import MailingModel
import Presentation
import QueryLanguage

/// Reads statements from a person, line by line.
struct Prompt {
  private let console: Console
  private let lines: any LineSource
  private let editor: LineEditor?
  private let history: HistoryFile?
  /// Bytes of it that the arrows walk through: thousands of lines, which the prompt waits for.
  private static let walked = 128 << 10

  /// - Parameter history: where lines are kept that were typed at a terminal.
  init(console: Console, history: HistoryFile?) {
    self.console = console
    editor = LineEditor()
    lines = editor ?? PlainLines(console: console)
    self.history = editor == nil ? nil : history
  }

  /// Runs lines until the input ends or a statement quits, or until an interrupt if nobody types.
  func run(_ runner: inout Runner) -> Runner.Ending {
    let grammar = Verbs.grammar(allowsPrefixes: true)
    let addresses = AddressBook()
    let kept = history?.lines(inLast: Self.walked) ?? []
    for line in kept { lines.remember(line) }
    var keeping = Keeping(last: kept.last)
    if runner.session.store.sets.isEmpty { greet(runner.session) }
    let isTyped = Terminal.isTerminal(STDIN_FILENO)
    while true {
      prepareCompletion(Completer(session: runner.session, grammar: grammar, addresses: addresses))
      // What was typed stands between this answer and the last.
      runner.followsAnswer = false
      switch lines.next(text(runner.session)) {
      case .end: return .complete
      case .interrupted: if !isTyped { return .interrupted }
      case .text(let text):
        keep(text.split(separator: "\n").map(String.init), &keeping, runner.session)
        switch run(text, grammar, &runner) {
        case .quit: return .quit
        case .interrupted:
          if !isTyped { return .interrupted }
          lines.forget()
        case .complete, .stopped: break
        }
      }
    }
  }

  /// Says to whoever came without anything how to begin.
  private func greet(_ session: Session) {
    guard editor != nil else { return }
    let wording = session.settings.wording
    let remark = wording.say(
      "‘load FOLDER’ loads the logs of mailings, ‘help’ tells what can be asked",
      nl: "‘load MAP’ laadt de logs van mailings, ‘help’ zegt wat er te vragen is"
    )
    console.say([Remark(remark)], session.settings)
  }

  private func prepareCompletion(_ completer: Completer) {
    guard let editor else { return }
    completer.addresses.follow(completer.session)
    let isColoured = style(completer.session).colour != .none
    editor.complete = { before, behind in
      completer.step(
        before: before,
        behind: behind,
        size: editor.screen.size,
        isColoured: isColoured
      )
    }
  }

  /// Several lines are a script: read whole, and left behind where it fails.
  private func run(_ text: String, _ grammar: Grammar, _ runner: inout Runner) -> Runner.Ending {
    do throws(ShellError) {
      let script = try Script(
        SourceText(name: "", text: text),
        grammar: grammar,
        variables: runner.session.variables,
        isSafe: runner.session.permissions.isSafe
      )
      return runner.run(script)
    } catch {
      runner.fail(error)
      return error == .interrupted ? .interrupted : .stopped
    }
  }

  /// What is known of the lines that are kept.
  private struct Keeping {
    var last: String?
    /// Whether it was said that they cannot be kept.
    var hasComplained = false
  }

  /// Keeps lines, but for those that repeat the last or that a space before them says are private.
  private func keep(_ typed: [String], _ keeping: inout Keeping, _ session: Session) {
    var kept: [String] = []
    for line in typed.map({ $0.replacing("\t", with: " ") }) {
      guard !line.hasPrefix(" "), !line.allSatisfy(\.isWhitespace), line != keeping.last else {
        continue
      }
      keeping.last = line
      lines.remember(line)
      kept.append(line)
    }
    guard let history, !kept.isEmpty, !session.permissions.isSafe else { return }
    do throws(SinkError) { try history.append(kept) } catch {
      if keeping.hasComplained { return }
      keeping.hasComplained = true
      let failure = session.settings.wording.message(ShellError(error, file: history.path))
      console.say([Remark(failure, isWarning: true)], session.settings)
    }
  }

  private func text(_ session: Session) -> PromptText {
    PromptText(
      session,
      isASCII: session.settings.ascii || editor?.showsUnicode == false,
      isColoured: style(session).colour != .none
    )
  }

  /// What suits the terminal that lines are typed at, which is not always that of the answers.
  private func style(_ session: Session) -> OutputStyle {
    guard let editor else { return OutputStyle() }
    return Console.style(ofTerminal: editor.screen.descriptor, session.settings)
  }
}
