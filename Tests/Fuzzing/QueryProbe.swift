import Intake
import MailingModel
import Presentation
import QueryLanguage
import Shell

/// What is typed, read and answered in a session that may touch nothing.
enum QueryProbe {
  /// Errors stand within the text, and nothing that is shown acts on a terminal.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes.prefix(2_000), as: UTF8.self)
    let source = SourceText(name: "", text: text)
    for allowsPrefixes in [true, false] {
      do throws(QueryError) {
        _ = try Parser.parse(source, Verbs.grammar(allowsPrefixes: allowsPrefixes))
      } catch {
        let span = error.span
        guard 0 <= span.start, span.start <= span.end, span.end <= text.utf8.count else {
          return "\(span) in a text of \(text.utf8.count) bytes"
        }
      }
    }
    if let shown = whatActs(in: completion(text)) { return "completion shows " + shown }
    return whatActs(in: answer(source, in: session)).map { "an answer shows " + $0 }
  }

  private static func completion(_ text: String) -> String {
    switch completer.step(before: text, size: (rows: 24, columns: 80), isColoured: false) {
    case .none: ""
    case .replace(before: _, behind: _, with: let text): text
    case .list(let text): text
    }
  }

  /// What the harmless statements of a text print on a terminal, up to one that cannot be read.
  static func answer(_ source: SourceText, in session: Session) -> String {
    let sink = MemorySink()
    let style = OutputStyle(width: 80, isTerminal: true)
    let console = Console(output: sink, complaints: sink, style: style)
    var runner = Runner(session, console: console, options: Runner.Options(keepsGoing: true))
    let grammar = Verbs.grammar(allowsPrefixes: true)
    do throws(ShellError) {
      let script = try Script(source, grammar: grammar, isSafe: true)
      guard script.statements.allSatisfy({ !reaching.contains($0.verb) }) else { return "" }
      _ = runner.run(script)
    } catch {
      runner.fail(error)
    }
    return sink.text
  }

  /// Verbs that go to files, or on without end.
  private static let reaching: Set = [
    "load", "push", "reconcile", "reload", "report", "source", "unload", "watch",
  ]

  /// The first line that would act on a terminal.
  static func whatActs(in text: String) -> String? {
    text.split { $0 == "\n" || $0 == "\r\n" }.first { visible(String($0)) != $0 }
      .map { visible(String($0)) }
  }

  /// Of a small mailing, and of its report of complaints by mail.
  private static let session: Session = {
    var session = Session(
      settings: Settings(),
      loader: Loader(options: LoadOptions(zone: .utc, threads: 1)),
      permissions: Session.Permissions(isSafe: true)
    )
    do throws(ShellError) {
      _ = try session.load(
        LoadInput(set: nil, paths: [samples + "formats/pom", samples + "machines"])
      )
    } catch {
      preconditionFailure("the samples cannot be loaded: \(error)")
    }
    return session
  }()

  private static let completer: Completer = {
    let addresses = AddressBook()
    addresses.follow(session)
    return Completer(
      session: session,
      grammar: Verbs.grammar(allowsPrefixes: true),
      addresses: addresses
    )
  }()

  private static let samples =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Samples/"
}
