import QueryLanguage

/// An error as it is shown: where, what, and under the line a caret.
public struct Diagnostic: Hashable, Sendable {
  public var message: String
  public var source: SourceText
  public var span: Span

  public init(_ message: String, _ source: SourceText, _ span: Span) {
    (self.message, self.source, self.span) = (message, source, span)
  }

  /// Three lines; the caret's column is measured in cells of a terminal. What was typed at the
  /// prompt has no name and is there to see, so its place is not told.
  ///
  ///     weekly.mw:3:8: error: no verb ‘domnant’; did you mean ‘dominant’?
  ///       use 1; domnant
  ///              ^^^^^^^
  public func text(_ wording: Wording) -> String {
    let line = source.line(at: span.start)
    let column = line.before.unicodeScalars.count + 1
    let place = "\(visible(source.name)):\(line.number):\(column): "
    return (source.name.isEmpty ? "" : place) + wording.error(message)
      + excerpt(visible(line.text), before: visible(line.before))
  }

  /// The columns of a line that are shown around the error, of a longer one.
  private static let room = 76

  /// The line and a caret below it; of a long one the part where the error is.
  private func excerpt(_ line: String, before: String) -> String {
    let marked = source.text(in: Span(span.start, min(span.end, span.start + 400)))
      .prefix { !$0.isNewline }
    var (shown, start) = (line, displayWidth(before))
    var width = max(1, displayWidth(visible(String(marked))))
    if displayWidth(line) > Self.room {
      let kept = shortened(before, to: Self.room / 2, atStart: true)
      (shown, start) = (kept + line.dropFirst(before.count), displayWidth(kept))
      shown = shortened(shown, to: Self.room)
      width = min(width, max(1, Self.room - start))
    }
    return "  " + shown + "\n  " + String(repeating: " ", count: start)
      + String(repeating: "^", count: width) + "\n"
  }
}

extension Wording {
  /// A line that says what failed.
  public func error(_ message: String) -> String {
    say("error: ", nl: "fout: ") + message + "\n"
  }

  /// A line that says what may be wrong.
  public func warning(_ message: String) -> String {
    say("warning: ", nl: "let op: ") + message + "\n"
  }
}
