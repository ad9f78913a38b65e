/// What `--help` says of arguments and options, taken apart: the one description of them.
public struct CommandHelp: Sendable {
  /// What is written without an option before it.
  public let arguments: [Entry]
  public let options: [Entry]

  /// An argument or an option.
  public struct Entry: Hashable, Sendable {
    /// `-f` and `--file`; none of an argument.
    public var names: [String]
    /// What stands for its value; nil of a flag.
    public var value: String?
    /// What it does or is.
    public var meaning: String
    /// The words that it takes; none where anything goes.
    public var values: [String]
    /// What it is where it is not given.
    public var standard: String?

    /// The name by which it is told apart: the long one, without its dashes.
    public var name: String { String((names.last ?? value ?? "").drop { $0 == "-" }) }
  }

  /// The columns that keep each meaning on one line.
  public static let columns = 100_000
  /// What meanings stand behind.
  private static let blanks = String(repeating: " ", count: 26)

  /// - Parameter message: what `--help` prints in `columns` columns.
  public init(_ message: String) {
    var sections: [String: [Entry]] = [:]
    var heading: Substring = ""
    var lines = message.split(separator: "\n")[...]
    while let line = lines.popFirst() {
      if !line.hasPrefix(" ") { heading = line }
      guard line.hasPrefix(" ") else { continue }
      // What is too wide for the margin has its meaning on the line below it.
      let below = lines.first.flatMap { $0.hasPrefix(Self.blanks) ? $0 : nil }
      if below != nil { lines.removeFirst() }
      sections[String(heading), default: []].append(
        Entry(
          below == nil ? line.prefix(Self.blanks.count) : line,
          (below ?? line).dropFirst(Self.blanks.count)
        )
      )
    }
    arguments = sections["ARGUMENTS:"] ?? []
    options = sections["OPTIONS:"] ?? []
  }
}

extension CommandHelp.Entry {
  /// - Parameters:
  ///   - label: `-f, --file <file>`
  ///   - text: what it does, with `(values: a, b; default: a)` behind it.
  fileprivate init(_ label: Substring, _ text: Substring) {
    let words = label.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    names = words.filter { $0.hasPrefix("-") }
    value = words.first { $0.hasPrefix("<") }.map { String($0.dropFirst().prefix { $0 != ">" }) }
    (meaning, values, standard) = (String(text), [], nil)
    guard text.hasSuffix(")"), let bracket = text.lastIndex(of: "(") else { return }
    let facts = text[bracket...].dropFirst().dropLast().split(separator: "; ")
    for fact in facts {
      if fact.hasPrefix("values: ") {
        values = fact.dropFirst("values: ".count).split(separator: ", ").map(String.init)
      } else if fact.hasPrefix("default: ") {
        standard = String(fact.dropFirst("default: ".count))
      } else {
        return
      }
    }
    meaning = String(text[..<bracket])
    while meaning.hasSuffix(" ") { meaning.removeLast() }
  }
}
