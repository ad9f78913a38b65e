import CEditline
import Glibc

/// The keys that a user set for all programs that edit lines with libedit.
enum UserKeys {
  /// The lines of `$EDITRC` or `~/.editrc` that bind a key, in words; not those that choose
  /// between emacs and vi, which would undo all that was bound before.
  static func bindings() -> [[String]] {
    let home = getenv("HOME").map { String(cString: $0) + "/.editrc" }
    guard let path = getenv("EDITRC").map({ String(cString: $0) }) ?? home,
      let text = try? Script.file(path).text
    else { return [] }
    return text.split(whereSeparator: \.isNewline).map { words(String($0)) }.filter { words in
      // `prog:bind …` is for one program.
      let command = words.first?.split(separator: ":").last
      return command == "bind" && !words.contains("-v") && !words.contains("-e")
    }
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
}

/// Lends words as a list of C strings that ends with a null.
func withCStrings<Result>(
  _ words: [String],
  _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  let copies = words.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  var list = copies.map { $0.map { UnsafePointer($0) } } + [nil]
  return list.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}
