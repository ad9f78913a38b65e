import Presentation

/// Where a person's lines come from.
protocol LineSource: AnyObject {
  /// Shows a prompt and waits for what is typed behind it.
  func next(_ prompt: PromptText) -> Typed

  /// Keeps a line, so that it can be called back.
  func remember(_ line: String)
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

  init(console: Console) { self.console = console }

  func next(_ prompt: PromptText) -> Typed {
    console.complain(prompt.plain)
    if let line = readLine(strippingNewline: true) { return .text(line) }
    return Interrupts.take() ? .interrupted : .end
  }

  func remember(_ line: String) {}
}
