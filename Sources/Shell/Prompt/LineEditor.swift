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
  let screen: Int32

  /// Stands around what takes no room in a prompt.
  private static let invisible: Character = "\u{1}"
  private static let remembered: Int32 = 10_000

  /// Opens the terminal; nil if there is none to type at and to draw on.
  init?() {
    guard Terminal.isTerminal(STDIN_FILENO) else { return nil }
    // The answers may go to a file while a person types.
    let onError = Terminal.isTerminal(STDERR_FILENO)
    guard onError || Terminal.isTerminal(STDOUT_FILENO) else { return nil }
    screen = onError ? STDERR_FILENO : STDOUT_FILENO
    showsUnicode = Self.chooseCharacters()
    guard let editor = ceditline_open("mailwhy", onError) else { return nil }
    self.editor = editor
    lines = ceditline_open_history(editor, Self.remembered)
    ceditline_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    ceditline_set_prompt(editor) { LineEditor.of($0)?.prompt }
    ceditline_set_reader(editor) { editor, character in
      editor.map { KeyReader(editor: $0).next(character) } ?? 0
    }
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
    // The window may have changed while nobody was drawing on it.
    el_resize(editor)
    var count: Int32 = 0
    // What came until now was meant for what ran until now.
    _ = Interrupts.take()
    let before = KeyReader.begin()
    let line = el_gets(editor, &count).map { String(cString: $0) }
    KeyReader.end(before)
    // Inside of a search libedit takes an interrupt for the end, so what it says does not count.
    if Interrupts.take() {
      write("\n")
      el_reset(editor)
      return .interrupted
    }
    guard var typed = line, count > 0 else {
      write("\n")
      return .end
    }
    if typed.last?.isNewline == true { typed.removeLast() }
    return .text(typed + pasted(text.continuation))
  }

  /// The lines that came together with the one that was just ended, shown as they are. What stands
  /// behind the last line end goes back, to be edited.
  private func pasted(_ mark: String) -> String {
    ceditline_set_raw(editor, true)
    defer { ceditline_set_raw(editor, false) }
    let parts = Paste.waiting().split(separator: "\n", omittingEmptySubsequences: false)
    if let rest = parts.last, !rest.isEmpty { el_push(editor, Paste.keys(rest)) }
    return parts.dropLast().map { part in
      write(mark + visible(String(part)) + "\n")
      return "\n" + part
    }.joined()
  }

  func remember(_ line: String) {
    if let lines { ceditline_enter(lines, line) }
  }

  /// The terminal's size.
  var size: (rows: Int, columns: Int) {
    (Terminal.rows(screen) ?? 24, Terminal.columns(screen) ?? 80)
  }

  private func completeWord() -> UInt8 {
    // A Tab with more behind it was pasted: it is a blank, and asks for nothing.
    guard !Paste.isWaiting(0) else {
      return el_insertstr(editor, " ") == 0 ? UInt8(CC_REFRESH) : UInt8(CC_REFRESH_BEEP)
    }
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
      write("\n" + text)
      return UInt8(CC_REDISPLAY)
    }
  }

  /// Writes to the screen that libedit draws on, in turn with it.
  private func write(_ text: String) { ceditline_write(editor, text) }
}
