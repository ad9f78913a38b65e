import ClickHouseStore
import Glibc
import Intake
import Presentation
import QueryLanguage

/// A whole run of the program: what to load, what to ask, and how it ends.
public struct Job: Sendable {
  /// Paths as typed, with names of sets or without.
  public var inputs: [String]
  public var texts: [Text]
  /// Whether the prompt follows the texts.
  public var isInteractive: Bool
  /// What the command line says of settings.
  public var choices: Settings.Choices
  /// What it says that `$NAME` stands for.
  public var variables: Variables
  public var loader: Loader
  /// Opens what is held elsewhere.
  public var opener: Session.Opener?
  /// Tells what servers are asked, where that is set.
  public var trace: QueryTrace?
  public var permissions: Session.Permissions
  public var running: Runner.Options
  /// What tells the time.
  public var clock = WallClock.system
  /// The user's own files, for the prompt.
  public var files: UserFiles
  /// Whether the start-up file is left alone.
  public var skipsStartUp: Bool

  /// Statements, or where they are.
  public enum Text: Hashable, Sendable {
    case command(String)
    case file(String)
  }

  public init(
    inputs: [String],
    texts: [Text],
    isInteractive: Bool = false,
    choices: Settings.Choices = Settings.Choices(),
    variables: Variables = Variables(),
    loader: Loader = Loader(options: LoadOptions()),
    permissions: Session.Permissions = Session.Permissions(),
    running: Runner.Options = Runner.Options(),
    files: UserFiles = UserFiles(),
    skipsStartUp: Bool = false
  ) {
    (self.inputs, self.texts, self.isInteractive) = (inputs, texts, isInteractive)
    (self.choices, self.loader, self.permissions) = (choices, loader, permissions)
    self.variables = variables
    (self.running, self.files, self.skipsStartUp) = (running, files, skipsStartUp)
  }

  /// Reads all statements, loads, runs.
  public func run(_ console: Console) -> ExitStatus {
    var session = Session(
      settings: choices.over(Settings()),
      loader: loader,
      permissions: permissions
    )
    session.opener = opener
    session.trace = trace
    session.variables = variables
    session.clock = clock
    session.history = files.history.map(HistoryFile.init)
    var runner = Runner(session, console: console, options: running)
    let scripts: [Script]
    do throws(ShellError) { scripts = try readScripts() } catch {
      runner.fail(error)
      return status(error)
    }
    if isAtPrompt && !skipsStartUp { startUp(&runner, console) }
    do throws(ShellError) { try load(&runner) } catch {
      runner.fail(error)
      // Who gave a load up may go on with something else.
      guard error == .interrupted, isAtPrompt, isTyped else { return status(error) }
    }
    var ending = Runner.Ending.complete
    for script in scripts where ending == .complete { ending = runner.run(script) }
    // What fails at the prompt was seen there; what failed before is still told.
    let status = runner.hasFailed ? ExitStatus.statementFailed : .success
    if isAtPrompt && ending != .quit && (ending != .interrupted || isTyped) {
      ending = Prompt(console: console, history: runner.session.history).run(&runner)
    }
    return ending == .interrupted ? .interrupted : status
  }

  /// Runs the user's start-up file, if there is one. What is wrong in it is said, and keeps nobody
  /// from the prompt nor other lines from running.
  private func startUp(_ runner: inout Runner, _ console: Console) {
    guard let path = files.startUp else { return }
    let startUp = StartUp(path: path, isSafe: permissions.isSafe)
    var options = runner.options
    options.keepsGoing = true
    // What fails in it is nothing that was asked for now.
    var starting = Runner(runner.session, console: console, options: options)
    for error in startUp.errors { starting.fail(error) }
    if let statements = startUp.statements { _ = starting.run(statements) }
    runner.session = starting.session
    runner.session.settings = choices.over(runner.session.settings)
  }

  /// Whether a person types, who may go on after an interrupt; anything else ends with one.
  private var isTyped: Bool { Terminal.isTerminal(STDIN_FILENO) }

  private var readsStandardInput: Bool {
    inputs.contains { path(of: $0).path == Self.standardInput }
  }

  /// How often standard input is to be read, which can be done once.
  public var readingsOfStandardInput: Int {
    texts.count { $0 == .file(Self.standardInput) } + (readsStandardInput ? 1 : 0)
  }

  private var isAtPrompt: Bool {
    isInteractive || (texts.isEmpty && (readsStandardInput || isTyped))
  }

  private func readScripts() throws(ShellError) -> [Script] {
    var variables = variables
    let grammar = Verbs.grammar(allowsPrefixes: false)
    var scripts: [Script] = []
    func add(_ source: SourceText, _ folder: String = "") throws(ShellError) {
      let script = try Script(
        source,
        folder: folder,
        grammar: grammar,
        variables: variables,
        isSafe: permissions.isSafe
      )
      variables = script.variables
      scripts.append(script)
    }
    for text in texts {
      switch text {
      case .command(let command): try add(SourceText(name: "-c", text: command))
      case .file(Self.standardInput): try add(try Self.typedScript())
      case .file(let path): try add(try Script.file(path), Script.folder(of: path))
      }
    }
    if texts.isEmpty && !isAtPrompt { try add(try Self.typedScript()) }
    return scripts
  }

  /// What stands for standard input in the place of a path.
  public static let standardInput = "-"

  private static func typedScript() throws(ShellError) -> SourceText {
    try Script.text(of: STDIN_FILENO, name: standardInput)
  }

  private func load(_ runner: inout Runner) throws(ShellError) {
    // Whoever sits at the prompt has nothing else to see yet.
    for input in sets { try runner.load(input, saysAll: isAtPrompt) }
  }

  /// The paths to load, by set.
  var sets: [LoadInput] {
    var sets: [LoadInput] = []
    for input in inputs.map(path) {
      if let place = sets.firstIndex(where: { $0.set == input.set }) {
        sets[place].paths.append(input.path)
      } else {
        sets.append(LoadInput(set: input.set, paths: [input.path]))
      }
    }
    return sets
  }

  /// Splits `NAME=PATH`.
  private func path(of input: String) -> (set: String?, path: String) {
    let parts = input.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, isSetName(parts[0]) else { return (nil, input) }
    return (String(parts[0]), String(parts[1]))
  }

  private func status(_ error: ShellError) -> ExitStatus {
    switch error {
    case .reading(_, let error): status(error)
    case .query, .unsafe, .nestedTooDeep, .severalPlaces, .isElsewhere, .isInMemory: .usage
    case .rejectedRows: .rejectedRows
    case .load, .unreadable, .noConnection: .noInput
    case .interrupted: .interrupted
    default: .statementFailed
    }
  }
}
