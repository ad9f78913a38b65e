import CEditline
import Glibc
import Presentation

/// Lines that a person types at a terminal and edits, through libedit.
final class LineEditor: LineSource {
  private let editor: OpaquePointer
  private let lines: OpaquePointer?
  /// What libedit shows; it reads it whenever it draws.
  private var prompt: UnsafeMutablePointer<CChar>?
  /// What the Tab key does between two parts of a line.
  var complete: (_ before: String, _ behind: String) -> Completion.Step = { _, _ in .none }
  /// Whether the terminal can show more than ASCII.
  let showsUnicode: Bool
  /// The terminal that lines are drawn on.
  let screen: EditorScreen
  private let keys: KeyReader

  /// Stands around what takes no room in a prompt.
  private static let invisible: Character = "\u{1}"
  private static let remembered: Int32 = 10_000

  /// Opens the terminal; nil if there is none to type at and to draw on.
  init?() {
    let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
    // libedit says its name as it is if it does not know it.
    guard Terminal.isTerminal(STDIN_FILENO), visible(terminal) == terminal else { return nil }
    // The answers may go to a file while a person types.
    let onError = Terminal.isTerminal(STDERR_FILENO)
    guard onError || Terminal.isTerminal(STDOUT_FILENO) else { return nil }
    showsUnicode = Self.chooseCharacters()
    guard let editor = ceditline_open("mailwhy", onError) else { return nil }
    self.editor = editor
    screen = EditorScreen(
      editor: editor,
      descriptor: onError ? STDERR_FILENO : STDOUT_FILENO,
      isDumb: terminal.isEmpty || terminal == "dumb"
    )
    keys = KeyReader(screen)
    lines = ceditline_open_history(editor, Self.remembered)
    ceditline_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    ceditline_set_prompt(editor) { LineEditor.of($0)?.prompt }
    ceditline_set_reader(editor) { LineEditor.of($0)?.keys.next($1) ?? 0 }
    ceditline_add(editor, "mailwhy-complete", "completes a word") { editor, _ in
      LineEditor.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
    }
    EditingKeys.bind(editor, complete: "mailwhy-complete")
  }

  deinit {
    el_end(editor)
    if let lines { history_end(lines) }
    free(prompt)
  }

  private static func of(_ editor: OpaquePointer?) -> LineEditor? {
    ceditline_owner(editor).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes the user's characters, or UTF-8 where those are not it: libedit drops what is typed
  /// outside of the locale's characters, and dies of a prompt outside of them.
  private static func chooseCharacters() -> Bool {
    let isUnicode = { String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" }
    setlocale(LC_CTYPE, "")
    if isUnicode() { return true }
    setlocale(LC_CTYPE, "C.UTF-8")
    return isUnicode()
  }

  func next(_ text: PromptText) -> Typed {
    free(prompt)
    prompt = strdup(text.marked(Self.invisible))
    var count: Int32 = 0
    // What came until now was meant for what ran until now.
    SignalPipe.clear()
    _ = Interrupts.take()
    let before = keys.begin()
    let line = el_gets(editor, &count).map { String(cString: $0) }
    keys.end(before)
    let others = keys.takeLines()
    // Inside of a search libedit takes an interrupt for the end, so what it says does not count.
    if keys.wasInterrupted {
      _ = Interrupts.take()
      screen.write("\n")
      el_reset(editor)
      return .interrupted
    }
    guard var typed = line, count > 0 else {
      screen.write("\n")
      return .end
    }
    if typed.last?.isNewline == true { typed.removeLast() }
    screen.write(others.map { text.continuation + visible($0) + "\n" }.joined())
    return .text(([typed] + others).joined(separator: "\n"))
  }

  func remember(_ line: String) {
    if let lines { ceditline_enter(lines, line) }
  }

  func forget() { keys.forget() }

  private func completeWord() -> UInt8 {
    guard let line = el_line(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar
    else { return UInt8(CC_ERROR) }
    let text = { (start: UnsafePointer<CChar>, end: UnsafePointer<CChar>) in
      String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    switch complete(text(start, cursor), text(cursor, end)) {
    case .none: return UInt8(CC_REFRESH_BEEP)
    case .replace(let before, let behind, let text):
      // libedit counts in wide characters, which are scalars here, and deletes before the cursor.
      if behind > 0 { el_cursor(editor, Int32(clamping: behind)) }
      if before + behind > 0 { el_deletestr(editor, Int32(clamping: before + behind)) }
      return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_REFRESH_BEEP)
    case .list(let text):
      screen.write("\n" + text)
      return UInt8(CC_REDISPLAY)
    }
  }
}
