import MailingModel
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
  private let console: Console
  private let options: Options

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
        if options.echoes { try console.print(visible(statement.text) + "\n") }
        guard try run(statement) else { return .quit }
      } catch {
        fail(error, statement)
        if !options.keepsGoing { return .stopped }
      }
    }
    return .complete
  }

  /// How a script ended.
  public enum Ending: Sendable {
    /// All of its statements ran.
    case complete
    /// Behind a statement that failed.
    case stopped
    /// At `quit`.
    case quit
  }

  /// Says that something failed.
  public mutating func fail(_ error: ShellError, _ statement: Statement? = nil) {
    hasFailed = true
    console.complain(own(session.settings.wording.failure(error, statement)))
  }

  /// A text of ours in the signs that the settings allow.
  private func own(_ text: String) -> String {
    session.settings.ascii ? asciiSigns(text) : text
  }

  /// - Returns: false at `quit`.
  private mutating func run(_ statement: Statement) throws(ShellError) -> Bool {
    guard let verb = Verbs.named(statement.verb) else { return true }
    let clock = ContinuousClock()
    let start = clock.now
    let result = try verb.run(statement, in: &session)
    if case .quit = result { return false }
    try print(result, statement)
    if session.isTimed { console.complain(elapsed(clock.now - start)) }
    return true
  }

  private func elapsed(_ duration: Duration) -> String {
    let milliseconds =
      Double(duration.components.seconds) * 1_000
      + Double(duration.components.attoseconds) / 1e15
    return session.style.numbers.number(milliseconds, decimals: 1) + " ms\n"
  }

  private mutating func print(
    _ result: VerbResult,
    _ statement: Statement
  ) throws(ShellError) {
    switch result {
    case .nothing, .quit: break
    case .remarks(let remarks):
      if !options.isQuiet { say(remarks) }
    case .text(let said):
      let text = own(said)
      if [.table, .markdown].contains(session.settings.format) {
        try console.print(apart(.table) + text)
        followsAnswer = false
      } else {
        console.complain(text)
      }
    case .answer(let answer):
      let format = statement.format.flatMap(OutputFormat.init(name:)) ?? session.settings.format
      let isOnScreen = statement.redirection == nil
      let gap = isOnScreen ? apart(format) : ""
      try write(statement) { sink, style in
        var style = style
        style.ascii = session.settings.ascii
        try sink.write(gap)
        try format.rendering(style).render(answer, to: sink)
      }
      if isOnScreen { followsAnswer = true }
    case .bytes(let parts):
      try write(statement) { sink, style in
        while let part = try parts.next() {
          if style.isTerminal {
            try sink.write(Self.lines(part))
          } else {
            try sink.write(bytes: part)
          }
        }
      }
    }
  }

  /// Bytes of files as a terminal may show them: what is there beside line feeds is made visible.
  private static func lines(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }.joined(separator: "\n")
  }

  /// What sets the next text for a reader apart from the answer above it.
  private func apart(_ format: OutputFormat) -> String {
    followsAnswer && (format == .table || format == .markdown) ? "\n" : ""
  }

  /// Says what a load did.
  public func say(_ remarks: [Remark]) {
    let wording = session.settings.wording
    for remark in remarks {
      console.complain(own(remark.isWarning ? wording.warning(remark.text) : remark.text + "\n"))
    }
  }

  /// Opens where a statement's answer goes, and closes it in the end.
  private func write(
    _ statement: Statement,
    _ body: (any ByteSink, OutputStyle) throws -> Void
  ) throws(ShellError) {
    // Nobody reads standard output any more; what goes elsewhere still does.
    if console.isClosed && statement.redirection == nil { return }
    switch statement.redirection {
    case .write(let path), .append(let path):
      if session.isLog(path) { throw .isLog(file: path) }
    case .pipe, nil: break
    }
    let destination =
      switch statement.redirection {
      case .write(let path): OutputDestination(file: path, appending: false)
      case .append(let path): OutputDestination(file: path, appending: true)
      case .pipe(let command): try OutputDestination(command: command)
      case nil: OutputDestination(standard: console.output, style: style)
      }
    do { try body(destination.sink, destination.style) } catch SinkError.closed {
      console.isClosed = statement.redirection == nil
      return try destination.close(isComplete: false)
    } catch {
      // What went wrong first is told, not what closing makes of it.
      try? destination.close(isComplete: false)
      switch error {
      case let error as SinkError: throw ShellError(error, file: destination.name)
      case let error as SourceError: throw .source(error)
      default: throw .source(.unreadable(file: "", reason: "\(error)"))
      }
    }
    try destination.close(isComplete: true)
  }

  private var style: OutputStyle {
    var style = console.style
    switch session.settings.colour {
    case .auto: break
    case .always: style.colour = style.colourIfAsked
    case .never: style.colour = .none
    }
    return style
  }
}
