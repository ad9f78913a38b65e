import Presentation
import Shell

/// The file of lines that were typed, which other programs and hands may write to.
enum HistoryProbe {
  /// What is read of it may be shown and typed again, and what is added is read back.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    let folder = ScratchFolder()
    let history = HistoryFile(path: folder.write("history", bytes))
    let lines = history.lines()
    for line in lines where visible(line) != line || line.isEmpty || line.contains("\n") {
      return "the line \(visible(line))"
    }
    let end = history.lines(inLast: 40)
    if end != lines.suffix(end.count) { return "its last 40 bytes are \(end) of \(lines)" }
    do { try history.append(["why anna@example.com"]) } catch { return "\(error)" }
    let expected = lines.last == "why anna@example.com" ? lines : lines + ["why anna@example.com"]
    let found = history.lines()
    // A line that was cut short by the end may have been no line, and what follows it is apart.
    return found == expected ? nil : "\(expected.suffix(2)) are \(found.suffix(2))"
  }
}
