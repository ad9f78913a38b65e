import MailingModel
import Presentation

/// What stands before a line: the mailings in view, and a sign behind which to type.
struct PromptText: Hashable {
  /// What is in view: `jan:5001 feb:5002`.
  let view: String
  /// `❯`, or `>` where only ASCII can be shown.
  let sign: String
  private let isColoured: Bool

  /// Columns that what is in view may take; more is shortened, so that there is room to type.
  private static let room = 40
  private static let roomForOne = 24

  /// - Parameters:
  ///   - isASCII: whether the terminal or the settings ask for ASCII alone.
  ///   - isColoured: whether the editor may colour it.
  init(_ session: Session, isASCII: Bool, isColoured: Bool) {
    let mailings = session.mailingsInView
    let names = mailings.prefix(8).map { mailing in
      let name = shortened(visible(mailing.text), to: Self.roomForOne, ascii: isASCII)
      return isASCII && !name.utf8.allSatisfy({ $0 < 0x80 }) ? "?" : name
    }
    var shown: [String] = []
    for name in names {
      let columns = (shown + [name]).reduce(0) { $0 + displayWidth($1) + 1 }
      guard shown.isEmpty || columns <= Self.room else { break }
      shown.append(name)
    }
    let more = mailings.count - shown.count
    if more > 0 { shown.append("+\(more)") }
    view = names.isEmpty ? "mailwhy" : shown.joined(separator: " ")
    sign = isASCII ? ">" : "❯"
    self.isColoured = isColoured
  }

  /// What stands before the lines that were pasted behind the first.
  var continuation: String { sign == ">" ? "... " : "… " }

  /// Without colour.
  var plain: String { view + " " + sign + " " }

  /// With colours between marks of `invisible`, as the editor wants them.
  func marked(_ invisible: Character) -> String {
    guard isColoured else { return plain }
    let paint = { (codes: String, text: String) in
      "\(invisible)\u{1B}[\(codes)m\(invisible)\(text)\(invisible)\u{1B}[0m\(invisible)"
    }
    return paint("1", view) + " " + paint("32", sign) + " "
  }
}
