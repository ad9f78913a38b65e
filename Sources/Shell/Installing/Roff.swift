/// Source of a manual page in the macros of man(7), plain ASCII whatever it says.
///
/// Text enters it escaped, so nothing that help says can become a request.
struct Roff {
  private(set) var source: String
  /// Whether a heading stands above, which no paragraph need be parted from.
  private var isBelowHeading = false

  /// - Parameters: what the first and the last line of the page show.
  init(title: String, section: Int, day: String, origin: String, manual: String) {
    let words = [Self.escaped(title.uppercased()), String(section), day]
    let told = [origin, manual].map { "\"" + Self.escaped($0) + "\"" }
    // Neither hyphens nor wide blanks within what can be typed. What groff is told of hyphens once it
    // forgets at the next paragraph, unless the register says the same.
    source = ".TH " + (words + told).joined(separator: " ") + "\n.nr HY 0\n.nh\n.ad l\n"
  }

  /// Begins a section.
  mutating func section(_ heading: String) { head(".SH ", heading) }

  /// Begins a section within one.
  mutating func subsection(_ heading: String) { head(".SS ", heading) }

  private mutating func head(_ request: String, _ heading: String) {
    source += request + Self.escaped(heading) + "\n"
    isBelowHeading = true
  }

  /// A paragraph for each part between blank lines, filled by the reader's terminal.
  mutating func paragraphs(_ text: String) {
    for part in text.split(separator: "\n\n") {
      let filled = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      begin()
      line(Self.escaped(filled))
    }
  }

  /// A paragraph of words in several faces.
  mutating func line(_ words: [Word]) { line(words.map(\.source).joined()) }

  /// Terms with what they mean beside them; what has no term goes on with the one before it.
  ///
  /// - Parameter isCompact: whether they stand close, as in a table.
  mutating func definitions(_ all: [(term: [Word], meaning: String)], isCompact: Bool) {
    guard !all.isEmpty else { return }
    let widest = all.map { $0.term.reduce(0) { $0 + $1.text.count } }.max() ?? 0
    if isCompact { begin() }
    source += isCompact ? ".PD 0\n" : ""
    for (term, meaning) in all {
      if term.allSatisfy(\.text.isEmpty) {
        source += ".br\n"
      } else {
        source += ".TP \(isCompact ? min(widest, Self.widestTerm) + 2 : Self.indent)n\n"
        line(term)
      }
      line(Self.escaped(meaning))
    }
    source += isCompact ? ".PD\n" : ""
  }

  /// Lines as they are typed.
  ///
  /// - Parameter isIndented: whether they stand apart from text around them.
  mutating func typed(_ lines: [String], isIndented: Bool) {
    if isIndented { begin() }
    source += isIndented ? ".RS 4n\n.EX\n" : ".EX\n"
    for text in lines { line(Self.escaped(text, keepsBlanks: true)) }
    source += isIndented ? ".EE\n.RE\n" : ".EE\n"
  }

  /// Parts what comes from what stands above.
  private mutating func begin() { source += isBelowHeading ? "" : ".PP\n" }

  private mutating func line(_ escaped: String) {
    source += escaped + "\n"
    isBelowHeading = false
  }

  /// What a term may take of the line, and the margin of what is longer than a few words.
  private static let widestTerm = 22
  private static let indent = 8

  /// Text in one face.
  enum Word {
    /// As it is typed.
    case bold(String)
    /// What stands for something else.
    case italic(String)
    case plain(String)

    var text: String {
      switch self {
      case .bold(let text), .italic(let text), .plain(let text): text
      }
    }

    fileprivate var source: String {
      switch self {
      case _ where text.isEmpty: ""
      case .bold(let text): "\\fB" + Roff.escaped(text) + "\\fR"
      case .italic(let text): "\\fI" + Roff.escaped(text) + "\\fR"
      case .plain(let text): Roff.escaped(text)
      }
    }
  }

  /// Text that stands for itself wherever it stands in a line.
  ///
  /// Hyphens are those that are typed, so that options can be copied from the page.
  static func escaped(_ text: String, keepsBlanks: Bool = false) -> String {
    // A dot or a blank that begins a line is the beginning of a request, or a break.
    let guarded = text.hasPrefix(".") || (keepsBlanks && text.hasPrefix(" "))
    // No line ends within a statement in quotes.
    var isQuoted = false
    let scalars = text.unicodeScalars.map { scalar in
      if scalar == "‘" { isQuoted = true }
      if scalar == "’" { isQuoted = false }
      return isQuoted && scalar == " " ? "\\ " : escaped(scalar)
    }
    return (guarded ? "\\&" : "") + scalars.joined()
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\e"
    case "-": "\\-"
    case "'": "\\(aq"
    case "\"": "\\(dq"
    case "`": "\\(ga"
    case "^": "\\(ha"
    case "~": "\\(ti"
    case "‘": "\\(oq"
    case "’": "\\(cq"
    case "…": "..."
    case "\n", "\t": " "
    case _ where scalar.isASCII: String(scalar)
    default: "\\[u" + hexadecimal(scalar) + "]"
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
