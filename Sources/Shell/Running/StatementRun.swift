import MailingModel
import Presentation
import QueryLanguage

/// One statement on its way from verb to reader.
///
/// A value with a session of its own, so that nothing is left of a statement that is given up.
struct StatementRun: Sendable {
  var session: Session
  /// Whether what is printed next stands right below an answer, and so apart from it.
  var followsAnswer: Bool
  private(set) var console: Console
  let options: Runner.Options
  private var gate = Gate()

  init(session: Session, followsAnswer: Bool, console: Console, options: Runner.Options) {
    (self.session, self.followsAnswer) = (session, followsAnswer)
    (self.console, self.options) = (console, options)
  }

  /// Runs it and prints what comes of it.
  ///
  /// - Returns: false at `quit`.
  mutating func run(
    _ statement: Statement,
    _ meeting: Attendant.Meeting
  ) throws(ShellError) -> Bool {
    gate = meeting.gate
    console = console.behind(gate)
    session.loader.progress = meeting.progress
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
      if !options.isQuiet { console.say(remarks, session.settings) }
    case .text(let text):
      guard [.table, .markdown].contains(session.settings.format) else {
        return console.complain(text)
      }
      let gap = apart(.table)
      try write(statement) { sink, _ in try sink.write(gap + text) }
      // A line of one's own stands right above what it announces; pages stand apart.
      followsAnswer = text.dropLast().contains("\n")
    case .answer(let answer):
      let format = statement.format.flatMap(OutputFormat.init(name:)) ?? session.settings.format
      let isOnScreen = statement.redirection == nil
      let gap = isOnScreen ? apart(format) : ""
      try write(statement) { sink, style in
        try sink.write(gap)
        try format.rendering(style).render(answer, to: sink)
      }
      if isOnScreen { followsAnswer = true }
    case .file(let path, let answer, let rendering):
      try write(to: .write(path)) { sink, _ in try rendering.render(answer, to: sink) }
      if !options.isQuiet { tell(path) }
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

  private func tell(_ path: String) {
    let wording = session.settings.wording
    let text = wording.say("wrote ", nl: "geschreven: ") + wording.quoted(path)
    console.say([Remark(text)], session.settings)
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

  /// Opens where a statement's answer goes, and closes it in the end.
  private func write(
    _ statement: Statement,
    _ body: (any ByteSink, OutputStyle) throws -> Void
  ) throws(ShellError) {
    try write(to: statement.redirection, body)
  }

  /// - Parameter redirection: nil for standard output.
  private func write(
    to redirection: Redirection?,
    _ body: (any ByteSink, OutputStyle) throws -> Void
  ) throws(ShellError) {
    // Nobody reads standard output any more; what goes elsewhere still does.
    if console.isClosed && redirection == nil { return }
    let destination = try destination(redirection)
    do { try body(destination.sink, destination.style) } catch SinkError.closed {
      if destination.isStandard && !destination.isPaged { console.close() }
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

  private func destination(_ redirection: Redirection?) throws(ShellError) -> OutputDestination {
    // Neither colour nor width is known of what is no screen.
    let plain = OutputStyle(ascii: session.settings.ascii)
    switch redirection {
    case .write(let path), .append(let path):
      if session.isLog(path) { throw .isLog(file: path) }
      return OutputDestination(file: path, appending: redirection == .append(path), gate, plain)
    case .pipe(let command): return try OutputDestination(command: command, gate, plain)
    case nil:
      let style = console.style(session.settings)
      guard session.settings.pager == .auto, !session.permissions.isSafe,
        let size = console.screen(), let pager = Pager.ofEnvironment
      else { return OutputDestination(standard: console.output, style: style) }
      let sink = PagedSink(console.output, pager, size: size, gate)
      return OutputDestination(paged: sink, style: style)
    }
  }
}
