import MailingModel
import Presentation
import QueryLanguage

/// A verb of the language: what it is called, what it takes, what it does.
///
/// Dispatch, help, the pages of the manual and the words that errors suggest all come from here.
public protocol Verb: Sendable {
  /// How it is written.
  static var signature: VerbSignature { get }
  /// What it is for, which groups the list of verbs.
  static var purpose: VerbPurpose { get }
  /// What it answers, in a few words: at most 25 columns, so that two verbs stand on a line of help.
  static var summary: Phrase { get }
  /// What a reader should know to use it well.
  static var explanation: Phrase { get }
  /// What shows it, best first: at least three, each a statement or several with `;` between them.
  /// They work on the samples, in their folder and with `winter-sale` loaded.
  static var examples: [String] { get }

  /// Does it.
  ///
  /// - Parameter statement: read with the verb's own signature.
  /// - Throws: `ShellError`; the session is unchanged then.
  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult
}

extension Verb {
  static var name: String { signature.name }
  public static var purpose: VerbPurpose { .shell }
}

/// What verbs are for.
public enum VerbPurpose: CaseIterable, Sendable {
  case loading, asking
  /// The shell itself.
  case shell
}

/// What came of a statement. Verbs return; printing is not their business.
public enum VerbResult {
  case nothing
  case answer(Answer)
  /// An answer that goes to a file of its own, told in a way of its own.
  case file(String, Answer, any Rendering)
  /// Text for a reader, not for programs.
  case text(String)
  /// Rows of files, byte for byte, in parts.
  case bytes(RowStream<[UInt8]>)
  /// Done, with something to say about it.
  case remarks([Remark])
  case quit
}

/// Something said beside the answers.
public struct Remark: Hashable, Sendable {
  public var text: String
  /// Whether something may be wrong.
  public var isWarning: Bool

  public init(_ text: String, isWarning: Bool = false) {
    (self.text, self.isWarning) = (text, isWarning)
  }
}

/// All verbs, in the order in which help tells them.
public enum Verbs {
  public static let all: [any Verb.Type] = [
    LoadVerb.self, UnloadVerb.self, ReloadVerb.self, PushVerb.self, MailingsVerb.self, UseVerb.self,
    WatchVerb.self, DominantVerb.self, KeyFiguresVerb.self, BridgeVerb.self, WhyVerb.self,
    DiffVerb.self, ReconcileVerb.self, ListVerb.self, TimelineVerb.self, ErrorsVerb.self,
    LinksVerb.self, ReportVerb.self, ExportVerb.self, CheckVerb.self, RejectsVerb.self,
    AssertVerb.self, SetVerb.self,
    SourceVerb.self, EchoVerb.self, TimingVerb.self, HistoryVerb.self, HelpVerb.self,
    QuitVerb.self,
  ]

  /// The verb of that name.
  static func named(_ name: String) -> (any Verb.Type)? { all.first { $0.name == name } }

  /// The language as these verbs speak it.
  ///
  /// - Parameter allowsPrefixes: whether the beginning of a verb is enough: at the prompt.
  public static func grammar(allowsPrefixes: Bool) -> Grammar {
    Grammar(
      verbs: all.map { $0.signature },
      settings: SetVerb.grammar,
      topics: HelpTopic.allCases.map(\.rawValue),
      leads: HelpTopic.leads,
      foreignWords: ForeignWords.all,
      formats: OutputFormat.allCases.map(\.name),
      allowsPrefixes: allowsPrefixes
    )
  }
}

/// Asks a source, and says as a statement's failure what it could not answer.
func asking<Result>(
  _ question: () throws(SourceError) -> Result
) throws(ShellError) -> Result {
  do { return try question() } catch { throw .source(error) }
}
