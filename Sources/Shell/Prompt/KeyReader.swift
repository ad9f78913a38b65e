import CEditline
import Glibc

/// Reads keys for libedit, and does what signals ask for between two of them.
///
/// libedit's own way draws in the handlers of signals, and waits on if one comes just before it
/// waits. What is pasted is told from what is typed here too, where both are bytes still.
final class KeyReader {
  private let screen: EditorScreen
  /// What was read and not used yet.
  private var keys: ArraySlice<UInt8> = []
  /// What was pasted on one line: it types itself, and no byte of it is a key.
  private var pasted: ArraySlice<UInt8> = []
  /// The lines that were pasted behind the first.
  private var lines: [String] = []
  /// Whether libedit reads what to look for, as far as the keys tell.
  private var isSearching = false
  /// Whether the line was abandoned.
  private(set) var wasInterrupted = false

  init(_ screen: EditorScreen) { self.screen = screen }

  /// What the system may ask for while a line is typed, and what must leave the terminal as it was.
  private static let signals = [
    SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM,
    SIGXCPU,
  ]
  /// After so many characters that type themselves, signals are looked for.
  private static let turn = 256

  /// Takes the terminal and signals over while a line is typed. What waits to be read by now was typed ahead, key by
  /// key, and is no paste.
  ///
  /// - Returns: what the signals did before.
  func begin() -> [Int32: sigaction] {
    (wasInterrupted, isSearching) = (false, false)
    screen.measure()
    screen.enter()
    if SignalPipe.isKeyWaiting(0) { keys += read() ?? [] }
    var before: [Int32: sigaction] = [:]
    for number in Self.signals {
      before[number] = Signals.handle(number) { SignalPipe.send($0) }
    }
    return before
  }

  /// Gives both back.
  func end(_ before: [Int32: sigaction]) {
    screen.leave()
    for (number, action) in before { Signals.restore(number, action) }
  }

  /// Forgets what was read and not used.
  func forget() { (keys, pasted, lines) = ([], [], []) }

  /// The lines that were pasted behind the one that has just ended.
  func takeLines() -> [String] {
    defer { lines = [] }
    return lines
  }

  /// The next character of the locale.
  ///
  /// - Returns: 1; 0 at the end of input; -1 on an interrupt or an error, with `errno`.
  func next(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    var bytes: [CChar] = []
    while true {
      if pasted.isEmpty {
        let status = fill()
        guard status > 0 else { return status }
        if pasted.isEmpty && keys.isEmpty { continue }
      } else if pasted.count % Self.turn == 0, let number = SignalPipe.next() {
        let status = act(on: number)
        guard status > 0 else { return status }
      }
      bytes.append(CChar(bitPattern: pasted.isEmpty ? keys.removeFirst() : pasted.removeFirst()))
      var state = mbstate_t()
      var length = mbrtowc(character, bytes, bytes.count, &state)
      if length == -1, let last = bytes.last, bytes.count > 1 {
        // What stood before it is no character; the byte may begin one of its own.
        bytes = [last]
        state = mbstate_t()
        length = mbrtowc(character, bytes, 1, &state)
      }
      // Of a NUL the length is 0; below that there is no character yet, or none at all.
      if length >= 0 {
        watchSearch(bytes)
        return 1
      }
      if length == -1 { bytes = [] }
    }
  }

  /// Escape ends libedit's search and nothing more: of an arrow it would leave the rest in the line. So
  /// then it comes twice.
  private func watchSearch(_ character: [CChar]) {
    guard character.count == 1, let key = character.first.map({ UInt8(bitPattern: $0) }) else {
      return
    }
    if key == Self.escape, isSearching, let next = keys.first, "[O".utf8.contains(next) {
      keys = [Self.escape] + keys
    }
    if key == Self.search {
      isSearching = true
    } else if key < 0x20 && !Self.keptInSearch.contains(key) {
      isSearching = false
    }
  }

  private static let (escape, search): (UInt8, UInt8) = (0x1B, 0x12)
  /// Ctrl-H and Ctrl-W change what is looked for.
  private static let keptInSearch: [UInt8] = [0x08, 0x17]

  /// Sees to it that there is something to use, or that what there is was looked at.
  ///
  /// - Returns: 1; 0 at the end of input; -1 on an interrupt or an error.
  private func fill() -> Int32 {
    if keys.isEmpty {
      if case .signal(let number) = SignalPipe.wait() { return act(on: number) }
      guard let bytes = read() else { return -1 }
      guard !bytes.isEmpty else { return 0 }
      keys = bytes[...]
      if Paste.isLikely(keys) { return takeLikelyPaste() }
    }
    return takePaste()
  }

  /// Takes what stands between the marks of a terminal that says what is pasted.
  private func takePaste() -> Int32 {
    // A mark may come in parts; a lone Escape is a key.
    while Paste.isPartOfMark(keys) {
      guard SignalPipe.isKeyWaiting(Paste.gap), let bytes = read(), !bytes.isEmpty else { return 1 }
      keys += bytes
    }
    // Of a paste that was given up, or too long to be taken at once.
    if keys.starts(with: Paste.stop) { keys = keys.dropFirst(Paste.stop.count) }
    guard keys.starts(with: Paste.start) else { return 1 }
    var end = Paste.end(in: keys)
    while end == nil && keys.count < Paste.limit {
      let status = readMore()
      guard status > 0 else { return status }
      end = Paste.end(in: keys)
    }
    let parts = Paste.lines(keys[..<(end ?? keys.endIndex)].dropFirst(Paste.start.count))
    type(parts.dropLast())
    pasted += Paste.typed(parts.last ?? [])
    keys = end.map { keys[$0...].dropFirst(Paste.stop.count) } ?? []
    return 1
  }

  /// Takes lines that came at once from a terminal that does not say what is pasted, up to the last
  /// that has ended; what stands behind it are keys.
  private func takeLikelyPaste() -> Int32 {
    while keys.count < Paste.limit, SignalPipe.isKeyWaiting(Paste.gap) {
      let status = readMore()
      guard status > 0 else { return status }
    }
    let parts = Paste.lines(keys)
    type(parts.dropLast())
    keys = parts.last ?? []
    return 1
  }

  /// Reads more of a paste. Who interrupts it wants none of what is still coming.
  ///
  /// - Returns: 1; 0 at the end of input; -1 on an interrupt or an error.
  private func readMore() -> Int32 {
    if case .signal(let number) = SignalPipe.wait() {
      let status = act(on: number)
      if status < 0 {
        while SignalPipe.isKeyWaiting(Paste.gap), read()?.isEmpty == false {}
        errno = EINTR
      }
      return status
    }
    guard let bytes = read() else { return -1 }
    keys += bytes
    return bytes.isEmpty ? 0 : 1
  }

  /// Ends the line with the first of some lines, and keeps the others.
  private func type(_ ended: ArraySlice<ArraySlice<UInt8>>) {
    guard let first = ended.first else { return }
    pasted += Paste.typed(first) + [UInt8(ascii: "\n")]
    lines += ended.dropFirst().map { String(decoding: Paste.typed($0), as: UTF8.self) }
  }

  /// What there is to read; empty at the end of input, nil if it cannot be read.
  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      return count < 0 ? nil : Array(buffer[..<count])
    }
  }

  /// - Returns: -1 if the line is to be abandoned, or else 1.
  private func act(on number: Int32) -> Int32 {
    switch number {
    case SIGINT:
      forget()
      wasInterrupted = true
      errno = EINTR
      return -1
    case SIGWINCH: screen.redraw()
    case SIGCONT:
      // Whoever stopped us may have left the terminal in another way.
      screen.leave()
      screen.enter()
      screen.redraw()
    default:
      screen.leave()
      signal(number, SIG_DFL)
      // A stop is over when this returns.
      kill(getpid(), number)
      Signals.handle(number) { SignalPipe.send($0) }
      screen.enter()
      screen.redraw()
    }
    return 1
  }
}
