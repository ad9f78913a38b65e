import Glibc
import Presentation
import QueryLanguage

extension Runner {
  /// Reads what is new on disk and runs a statement, again and again until the user interrupts; once
  /// where nobody looks on.
  ///
  /// - Returns: true, as of any statement behind which others run.
  /// - Throws: `ShellError.interrupted`, or what reading or the statement throws.
  mutating func watch(
    _ watched: Statement,
    _ statement: Statement
  ) throws(ShellError) -> Bool {
    // Pages would have to be turned.
    let pager = session.settings.pager
    session.settings.pager = .never
    defer { session.settings.pager = pager }
    var seconds = WatchVerb.usualSeconds
    if case .seconds(let given)? = statement.argument("SECONDS")?.value { seconds = given }
    let isShown = console.style(session.settings).isTerminal
    while true {
      var remarks: [Remark] = []
      var failure: ShellError?
      do throws(ShellError) { remarks = try readAgain() } catch {
        // While somebody looks on, what is held is good enough until the next time.
        guard isShown && error != .interrupted && error != .nothingLoaded else { throw error }
        failure = error
      }
      if isShown {
        try console.print("\u{1B}[H\u{1B}[2J" + visible(statement.text) + "\n\n")
        followsAnswer = false
      }
      if !options.isQuiet { console.say(remarks, session.settings) }
      if let failure {
        let wording = session.settings.wording
        console.complain(session.settings.own(wording.failure(failure, statement)))
      }
      _ = try run(watched)
      guard isShown else { return true }
      try wait(seconds)
    }
  }

  /// Loads again, attended as any load.
  private mutating func readAgain() throws(ShellError) -> [Remark] {
    let session = session
    let (loaded, remarks) = try attendant.attend(Attendant.Meeting()) {
      (meeting) throws(ShellError) in
      var session = session
      session.loader.progress = meeting.progress
      let remarks = try session.readNews()
      return (session, remarks)
    }
    self.session = loaded
    return remarks
  }

  /// - Throws: `ShellError.interrupted`.
  private func wait(_ seconds: Double) throws(ShellError) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while clock.now < end {
      if Interrupts.take() { throw .interrupted }
      usleep(20_000)
    }
  }
}
