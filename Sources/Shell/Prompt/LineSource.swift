import Glibc
import Presentation

/// Where a person's lines come from.
protocol LineSource: AnyObject {
  /// Shows a prompt and waits for what is typed behind it.
  func next(_ prompt: PromptText) -> Typed

  /// Keeps a line, so that it can be called back.
  func remember(_ line: String)

  /// Forgets what was typed ahead: who interrupts wants none of it.
  func forget()
}

/// What came of waiting for a person.
enum Typed: Hashable {
  /// A line; several where they were pasted at once.
  case text(String)
  /// The line was abandoned.
  case interrupted
  /// Nothing more comes.
  case end
}

/// Lines from something that is no terminal, or from a terminal that nothing can be drawn on.
final class PlainLines: LineSource {
  private let console: Console
  /// What was read behind the last line.
  private var rest: ArraySlice<UInt8> = []

  init(console: Console) { self.console = console }

  func next(_ prompt: PromptText) -> Typed {
    console.complain(prompt.plain)
    // What came until now was meant for what ran until now.
    SignalPipe.clear()
    _ = Interrupts.take()
    // The C library's streams would go on at an interrupt.
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var searched = rest.startIndex
    while true {
      if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        return .text(
          String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        )
      }
      searched = rest.endIndex
      if case .signal = SignalPipe.wait() {
        _ = Interrupts.take()
        rest = []
        return .interrupted
      }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        defer { rest = [] }
        return rest.isEmpty ? .end : .text(String(decoding: rest, as: UTF8.self))
      }
      rest += buffer[..<count]
    }
  }

  func remember(_ line: String) {}

  func forget() { rest = [] }
}
