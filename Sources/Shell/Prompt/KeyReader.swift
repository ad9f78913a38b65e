import CEditline
import Glibc

/// Reads keys for libedit, and does what signals ask for between two of them.
///
/// libedit's own way draws in the handlers of signals, and waits on if one comes just before it
/// waits.
struct KeyReader {
  let editor: OpaquePointer

  /// What ends, stops or resizes the program, and must leave the terminal as it was found.
  private static let signals = [SIGWINCH, SIGTSTP, SIGHUP, SIGTERM, SIGQUIT]

  /// Takes over the signals for as long as a line is typed.
  ///
  /// - Returns: what they did before.
  static func begin() -> [Int32: sigaction] {
    SignalPipe.clear()
    var before: [Int32: sigaction] = [:]
    for number in signals {
      before[number] = SignalPipe.handle(number) { SignalPipe.send($0) }
    }
    return before
  }

  /// Gives them back.
  static func end(_ before: [Int32: sigaction]) {
    for (number, action) in before { SignalPipe.restore(number, action) }
  }

  /// The next character of the locale.
  ///
  /// - Returns: 1; 0 at the end of input; -1 on an interrupt or an error, with `errno`.
  func next(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    var bytes: [CChar] = []
    while true {
      if case .signal(let number) = SignalPipe.wait() {
        guard number != SIGINT else {
          errno = EINTR
          return -1
        }
        act(on: number)
        continue
      }
      var byte: CChar = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return Int32(count) }
      bytes.append(byte)
      var state = mbstate_t()
      let length = mbrtowc(character, bytes, bytes.count, &state)
      // Of a NUL the length is 0; below that there is no character yet, or none at all.
      if length >= 0 { return 1 }
      if length == -1 || bytes.count > 8 { bytes = [] }
    }
  }

  private func act(on number: Int32) {
    guard number != SIGWINCH else {
      // What libedit remembers of the old window would end the program if it went on with it.
      ceditline_write(editor, "\r\u{1B}[J")
      el_resize(editor)
      return ceditline_redraw(editor)
    }
    ceditline_set_raw(editor, false)
    signal(number, SIG_DFL)
    // To all of the group, as the terminal does it: a stop is over when this returns.
    kill(number == SIGTSTP ? 0 : getpid(), number)
    SignalPipe.handle(number) { SignalPipe.send($0) }
    ceditline_set_raw(editor, true)
    el_resize(editor)
    ceditline_redraw(editor)
  }
}
