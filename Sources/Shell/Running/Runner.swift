import Intake
import Presentation
import QueryLanguage

/// Runs statements in a session and prints what comes of them: the one loop behind the prompt,
/// `-c`, `-f`, standard input and `source`.
public struct Runner {
  public var session: Session
  /// Whether a statement failed.
  public private(set) var hasFailed = false
  /// Whether what is printed next stands right below an answer, and so apart from it.
  var followsAnswer = false
  /// What the statement that failed last had loaded whole.
  private var completed: LoadedSets?
  let console: Console
  let options: Options

  /// How statements are run.
  public struct Options: Sendable {
    /// Goes on behind a statement that failed.
    public var keepsGoing = false
    /// Prints each statement before its answer.
    public var echoes = false
    /// Says nothing beside answers and errors.
    public var isQuiet = false

    public init(keepsGoing: Bool = false, echoes: Bool = false, isQuiet: Bool = false) {
      (self.keepsGoing, self.echoes, self.isQuiet) = (keepsGoing, echoes, isQuiet)
    }
  }

  public init(_ session: Session, console: Console, options: Options = Options()) {
    (self.session, self.console, self.options) = (session, console, options)
  }

  /// Runs the statements of a script.
  public mutating func run(_ script: Script) -> Ending {
    for statement in script.statements {
      do throws(ShellError) {
        // Most statements are over before anybody attends them.
        if Interrupts.take() { throw .interrupted }
        if options.echoes { try console.print(visible(statement.text) + "\n") }
        guard try run(statement) else { return .quit }
      } catch {
        fail(error, statement)
        if error == .interrupted { keepCompleted() }
        // Who interrupts wants to stop, whatever would come next.
        if error == .interrupted { return .interrupted }
        if !options.keepsGoing { return .stopped }
      }
    }
    guard Interrupts.take() else { return .complete }
    fail(.interrupted)
    return .interrupted
  }

  /// How a script ended.
  public enum Ending: Sendable {
    /// All of its statements ran.
    case complete
    /// Behind a statement that failed.
    case stopped
    /// In a statement that the user gave up.
    case interrupted
    /// At `quit`.
    case quit
  }

  /// Says that something failed.
  public mutating func fail(_ error: ShellError, _ statement: Statement? = nil) {
    hasFailed = true
    console.complain(session.settings.own(session.settings.wording.failure(error, statement)))
  }

  /// Loads files into a set, and says what that brought.
  ///
  /// - Parameter saysAll: whether more than warnings is said.
  mutating func load(_ input: LoadInput, saysAll: Bool) throws(ShellError) {
    let session = session
    let (loaded, report) = try attendant.attend(Attendant.Meeting()) {
      (meeting) throws(ShellError) in
      var session = session
      session.loader.progress = meeting.progress
      let report = try session.load(input)
      return (session, report)
    }
    self.session = loaded
    guard !options.isQuiet else { return }
    let wording = loaded.settings.wording
    if saysAll { console.say([wording.loaded(report)], loaded.settings) }
    console.say(wording.warnings(report), loaded.settings)
  }

  /// - Returns: false at `quit`.
  mutating func run(_ statement: Statement) throws(ShellError) -> Bool {
    if let watched = statement.watched { return try watch(watched, statement) }
    let run = StatementRun(
      session: session,
      followsAnswer: followsAnswer,
      console: console,
      options: options
    )
    let meeting = Attendant.Meeting()
    let ended: (run: StatementRun, goesOn: Bool)
    do {
      ended = try attendant.attend(meeting) { (meeting) throws(ShellError) in
        var run = run
        let goesOn = try run.run(statement, meeting)
        return (run, goesOn)
      }
    } catch {
      completed = error == .interrupted ? meeting.progress.completed : nil
      throw error
    }
    (session, followsAnswer) = (ended.run.session, ended.run.followsAnswer)
    return ended.goesOn
  }

  /// Keeps the sets that a load which was interrupted had brought whole, and says so.
  ///
  /// A set of which only some files were read is not kept: its numbers would be wrong.
  private mutating func keepCompleted() {
    guard let sets = completed else { return }
    (session.sets, completed) = (sets, nil)
    let remarks = [Remark(session.settings.wording.keptSets)] + session.refreshView()
    if !options.isQuiet { console.say(remarks, session.settings) }
  }

  var attendant: Attendant {
    Attendant(
      showsProgress: console.showsProgress && !options.isQuiet,
      style: session.style
    )
  }
}
