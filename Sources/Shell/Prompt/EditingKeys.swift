import CEditline
import EventLogs
import Glibc

/// Which keys do what: ours over those of libedit, and over ours those that the user set for all
/// programs that edit lines with it.
enum EditingKeys {
  /// Keys that libedit leaves alone, as the terminals of today send them: then what they send would
  /// stand in the line. Not with the keys of vi, where Escape is a key of its own.
  private static let emacs = [
    // Home, End and Delete, with which no table of terminals agrees.
    ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"), ("\\e[3~", "ed-delete-next-char"),
    // Left and right with Ctrl, Alt and Shift.
    ("\\e[1;5D", "ed-prev-word"), ("\\e[1;5C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
    ("\\e[1;3C", "em-next-word"), ("\\e[1;2D", "ed-prev-char"), ("\\e[1;2C", "ed-next-char"),
    ("\\e[3;5~", "em-delete-next-word"),
    // Earlier and later lines that begin like this one.
    ("\\e[5~", "ed-search-prev-history"), ("\\e[6~", "ed-search-next-history"),
    // Insert, and F1 to F12.
    ("\\e[2~", "ed-unassigned"), ("\\eOP", "ed-unassigned"), ("\\eOQ", "ed-unassigned"),
    ("\\eOR", "ed-unassigned"), ("\\eOS", "ed-unassigned"), ("\\e[15~", "ed-unassigned"),
    ("\\e[17~", "ed-unassigned"), ("\\e[18~", "ed-unassigned"), ("\\e[19~", "ed-unassigned"),
    ("\\e[20~", "ed-unassigned"), ("\\e[21~", "ed-unassigned"), ("\\e[23~", "ed-unassigned"),
    ("\\e[24~", "ed-unassigned"),
  ]

  private static let longestWord = 500
  /// Bytes that are read of a user's own settings.
  private static let sizeLimit = 1 << 20

  /// - Parameter complete: the function of the Tab key.
  static func bind(_ editor: OpaquePointer, complete: String) {
    let lines = usersOwn()
    // Choosing between emacs and vi sets all keys anew, so that comes first.
    for words in lines where !binds(words) { parse(words, editor) }
    if !ceditline_is_vi(editor) {
      for (key, function) in emacs { ceditline_bind(editor, key, function) }
    }
    ceditline_bind(editor, "^I", complete)
    ceditline_bind(editor, "^R", "em-inc-search-prev")
    for words in lines where binds(words) { parse(words, editor) }
  }

  /// The lines of `$EDITRC` or `~/.editrc`, in words. libedit would read a pipe for ever, and take
  /// a quote that is not closed for words that are not there.
  private static func usersOwn() -> [[String]] {
    let path = getenv("EDITRC").map { String(cString: $0) } ?? HomePath.expanded("~/.editrc")
    guard let bytes = try? OpenFile(path: path, limit: sizeLimit).bytes() else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).filter {
      !$0.hasPrefix("#")
    }
    .map { words(String($0)) }.filter { !$0.isEmpty && isBearable($0) }
  }

  /// Whether libedit survives a line: it has room for words of some length only, and a key that types
  /// itself never comes to an end.
  private static func isBearable(_ words: [String]) -> Bool {
    let typesItself =
      words.contains("-s") && words.count > 2
      && words[words.count - 1].contains(words[words.count - 2])
    return !typesItself && words.allSatisfy { $0.unicodeScalars.count < longestWord }
  }

  /// Whether a line binds a key, and does not choose between emacs and vi.
  private static func binds(_ words: [String]) -> Bool {
    // `prog:bind …` is for one program.
    words.first?.split(separator: ":").last == "bind" && !words.contains("-v")
      && !words.contains("-e")
  }

  private static func parse(_ words: [String], _ editor: OpaquePointer) {
    withCStrings(words) { _ = el_parse(editor, Int32(words.count), $0) }
  }

  /// The words of a line as libedit cuts them.
  private static func words(_ line: String) -> [String] {
    guard let tokenizer = tok_init(nil) else { return [] }
    defer { tok_end(tokenizer) }
    var (count, words): (Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>?) = (0, nil)
    guard tok_str(tokenizer, line, &count, &words) == 0, let words else { return [] }
    return UnsafeBufferPointer(start: words, count: Int(count)).map {
      $0.map { String(cString: $0) } ?? ""
    }
  }

  /// Lends words as a list of C strings that ends with a null.
  private static func withCStrings<Result>(
    _ words: [String],
    _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var list = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    return list.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}
