import CEditline
import Glibc
import Presentation

/// Lines that a person types at a terminal and edits, through libedit.
final class LineEditor: LineSource {
  private let editor: OpaquePointer
  private let lines: OpaquePointer?
  /// What libedit shows; it reads it whenever it draws.
  private var prompt: UnsafeMutablePointer<CChar>?
  /// What the Tab key does with the text before the cursor.
  var complete: (String) -> Completion.Step = { _ in .none }
  /// Whether the terminal can show more than ASCII.
  let showsUnicode: Bool

  /// Stands around what takes no room in a prompt.
  private static let invisible: Character = "\u{1}"
  private static let remembered: Int32 = 10_000
  /// Milliseconds without a byte after which a paste has come to its end.
  private static let pasteGap: Int32 = 20
  private static let pasteLimit = 1 << 20

  /// Opens the terminal; nil if there is none to type at and to draw on.
  init?() {
    guard Terminal.isTerminal(STDIN_FILENO) else { return nil }
    // The answers may go to a file while a person types.
    let onError = Terminal.isTerminal(STDERR_FILENO)
    guard onError || Terminal.isTerminal(STDOUT_FILENO) else { return nil }
    showsUnicode = Self.chooseCharacters()
    guard let editor = ceditline_open("mailwhy", onError) else { return nil }
    self.editor = editor
    lines = ceditline_open_history(editor, Self.remembered)
    ceditline_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    ceditline_set_prompt(editor) { LineEditor.of($0)?.prompt }
    ceditline_add(editor, "mailwhy-complete", "completes a word") { editor, _ in
      LineEditor.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
    }
    bindKeys()
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
    errno = 0
    // What was interrupted here is this line, and not the statement that comes of it.
    defer { _ = Interrupts.take() }
    guard let line = el_gets(editor, &count), count > 0 else {
      let wasInterrupted = count != 0 && errno == EINTR
      write("\n")
      guard wasInterrupted else { return .end }
      el_reset(editor)
      return .interrupted
    }
    var typed = String(cString: line)
    if typed.last?.isNewline == true { typed.removeLast() }
    return .text(typed + pasted())
  }

  /// The lines that came together with the one that was just ended. What stands behind the last
  /// line end goes back, to be edited.
  private func pasted() -> String {
    ceditline_set_raw(editor, true)
    defer { ceditline_set_raw(editor, false) }
    var bytes: [UInt8] = []
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < Self.pasteLimit, poll(&request, 1, bytes.isEmpty ? 0 : Self.pasteGap) > 0 {
      let got = read(STDIN_FILENO, &buffer, buffer.count)
      guard got > 0 else { break }
      bytes += buffer[..<got]
    }
    guard !bytes.isEmpty else { return "" }
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
      .replacing("\r", with: "\n")
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = parts.last.map { $0.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F } }
    if let rest, !rest.isEmpty { el_push(editor, String(String.UnicodeScalarView(rest))) }
    return parts.dropLast().map { part in
      write((showsUnicode ? "… " : "... ") + visible(String(part)) + "\n")
      return "\n" + part
    }.joined()
  }

  func remember(_ line: String) {
    if let lines { ceditline_enter(lines, line) }
  }

  /// The terminal's width in columns.
  var width: Int { Terminal.columns(STDIN_FILENO) ?? 80 }

  private func completeWord() -> UInt8 {
    guard let line = el_line(editor)?.pointee, let start = line.buffer, let end = line.cursor else {
      return UInt8(CC_ERROR)
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: end - start)
    switch complete(String(decoding: bytes, as: UTF8.self)) {
    case .none: return UInt8(CC_REFRESH_BEEP)
    case .replace(let count, let text):
      // libedit counts in wide characters, which are scalars here.
      if count > 0 { el_deletestr(editor, Int32(clamping: count)) }
      return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_REFRESH_BEEP)
    case .list(let text):
      write("\n" + text)
      return UInt8(CC_REDISPLAY)
    }
  }

  /// Writes to the screen that libedit draws on, in turn with it.
  private func write(_ text: String) { ceditline_write(editor, text) }

  /// Tab completes, Ctrl-R searches backwards; then the user's own keys, which win.
  private func bindKeys() {
    el_source(editor, nil)
    ceditline_bind(editor, "^I", "mailwhy-complete")
    ceditline_bind(editor, "^R", "em-inc-search-prev")
    for words in UserKeys.bindings() {
      withCStrings(words) { _ = el_parse(editor, Int32(words.count), $0) }
    }
  }
}
