import ClickHouseStore
import Intake
import MailingModel
import Presentation
import QueryLanguage
import Shell

/// What a server says that is taken for one that holds events.
///
/// A text begins with a line that is the statement to ask; then come the answers to what that makes
/// mailwhy ask, opening the set first, between lines of four dashes.
enum AnswerProbe {
  /// Whatever a server says is an answer or an error, and nothing of it acts on a terminal.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let source = SourceText(name: "", text: String(decoding: line, as: UTF8.self))
    let answers = bytes.dropFirst(line.count + 1)
      .split(separator: Array("\n----\n".utf8), omittingEmptySubsequences: false)
    server.say(answers.map { Array($0) })
    var session = Session(
      settings: Settings(),
      loader: Loader(options: LoadOptions(zone: .utc, threads: 1)),
      permissions: Session.Permissions(isSafe: true)
    )
    session.opener = Session.clickHouseOpener(nil)
    let address = "clickhouse://127.0.0.1:\(server.port)/mailings?timeout=5"
    do throws(ShellError) {
      _ = try session.load(LoadInput(set: nil, paths: [address]))
    } catch {}
    return QueryProbe.whatActs(in: QueryProbe.answer(source, in: session)).map {
      "an answer shows " + $0
    }
  }

  private static let server = ScriptedServer()
}
