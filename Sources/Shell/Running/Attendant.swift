import Dispatch
import Glibc
import Intake
import MailingModel
import Presentation
import Synchronization

/// Lets work be done on another thread while this one attends it: shows how far it is, and leaves it
/// as soon as the user interrupts.
struct Attendant {
  /// Whether there is a terminal to show progress on.
  let showsProgress: Bool
  /// How progress is told.
  let style: AnswerStyle

  /// How the work and the one who attends it meet.
  struct Meeting: Sendable {
    let gate = Gate()
    let progress = LoadProgress()
    let cancellation = Cancellation()
  }

  /// What only a load of some length is worth.
  private static let quiet = Duration.milliseconds(500)
  private static let glance = DispatchTimeInterval.milliseconds(20)
  private static let redraw = Duration.milliseconds(100)
  /// How long interrupted work gets to stop by itself.
  private static let grace = DispatchTimeInterval.milliseconds(30)

  /// Does work, or gives it up: then it may go on for a while, and what it comes to is dropped.
  ///
  /// - Throws: what the work throws, or `ShellError.interrupted`.
  func attend<Value: Sendable>(
    _ meeting: Meeting,
    _ work: @escaping @Sendable (Meeting) throws(ShellError) -> Value
  ) throws(ShellError) -> Value {
    let result = Outcome<Value>()
    let done = DispatchSemaphore(value: 0)
    WorkThread.start {
      Cancellation.$current.withValue(meeting.cancellation) {
        let ended = Result { () throws(ShellError) in try work(meeting) }
        result.value.withLock { $0 = ended }
      }
      done.signal()
    }
    try wait(for: done, meeting)
    guard let result = result.value.withLock({ $0 }) else { throw .interrupted }
    return try result.get()
  }

  /// What the work came to, once it ended.
  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Result<Value, ShellError>?>(nil)
  }

  private func wait(for done: DispatchSemaphore, _ meeting: Meeting) throws(ShellError) {
    // Nothing was drawn yet.
    if done.waitBriefly() { return }
    let clock = ContinuousClock()
    let start = clock.now
    var drawn = start
    while done.wait(timeout: .now() + Self.glance) == .timedOut {
      if Interrupts.take() && !isForReader(meeting.gate) {
        meeting.cancellation.cancel()
        meeting.gate.close()
        meeting.gate.showNothing()
        _ = done.wait(timeout: .now() + Self.grace)
        throw .interrupted
      }
      let now = clock.now
      guard showsProgress, now - start > Self.quiet, now - drawn > Self.redraw else { continue }
      let reading = meeting.progress.reading
      guard reading.total > 0 || reading.rowsToStore > 0 else { continue }
      drawn = now
      let elapsed = (now - start).components
      let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
      meeting.gate.show(ProgressLine(reading, seconds: seconds, style))
    }
    meeting.gate.showNothing()
  }

  /// Whether an interrupt is meant for a program that reads what is printed. It got the interrupt as
  /// we did; if it stays, as a pager does, so does the statement.
  private func isForReader(_ gate: Gate) -> Bool {
    guard gate.hasReader else { return false }
    usleep(20_000)
    return gate.hasReader
  }
}
