import Presentation

/// Candidates as they are shown below the line that is typed: in columns, each with what it is.
struct CandidateList {
  let size: (rows: Int, columns: Int)
  let isColoured: Bool
  let settings: Settings

  private static let gap = 2
  /// What is said of a candidate is not cut below this.
  private static let least = 12

  private var width: Int { size.columns }
  /// Rows that a list takes at most, so that the line that is typed stays in sight.
  private var rows: Int { min(40, max(5, size.rows - 4)) }

  /// The candidates, and how many there are beside those that there is room for.
  func text(_ completion: Completion) -> String {
    let candidates = completion.candidates
    let names = candidates.map { displayWidth($0.text) }.max() ?? 0
    let about = candidates.map { displayWidth($0.about) }.max() ?? 0
    let columns = columns(candidates.count, names, about)
    let shown = Array(candidates.prefix(rows * columns))
    let height = (shown.count + columns - 1) / columns
    let room = max(0, (width + Self.gap) / columns - 2 * Self.gap - names)
    let cell = names + (about > 0 ? Self.gap + min(room, about) : 0) + Self.gap
    var lines = ""
    for row in 0..<height {
      var blanks = 0
      // Downwards, as a reader looks for a word.
      for place in stride(from: row, to: shown.count, by: height) {
        lines += String(repeating: " ", count: blanks)
        let (text, columns) = self.cell(shown[place], names: names, room: room)
        lines += text
        blanks = max(0, cell - columns)
      }
      lines += "\n"
    }
    return lines + rest(completion.others + candidates.count - shown.count, completion.isPartial)
  }

  /// A candidate with what it is, and the columns that takes.
  private func cell(
    _ candidate: Completion.Candidate,
    names: Int,
    room: Int
  ) -> (text: String, columns: Int) {
    let name = displayWidth(candidate.text)
    let about = shortened(settings.own(candidate.about), to: room, ascii: settings.ascii)
    guard !about.isEmpty else { return (candidate.text, name) }
    return (
      candidate.text + String(repeating: " ", count: names - name + Self.gap)
        + (isColoured ? "\u{1B}[2m\(about)\u{1B}[0m" : about),
      names + Self.gap + displayWidth(about)
    )
  }

  /// As many columns as there is room for all that is said; more if the list would be too long.
  private func columns(_ count: Int, _ names: Int, _ about: Int) -> Int {
    let fitting = { (about: Int) -> Int in
      let cell = names + (about > 0 ? Self.gap + about : 0) + Self.gap
      return max(1, (width + Self.gap) / cell)
    }
    let roomy = fitting(about)
    if count <= roomy * rows { return max(1, min(roomy, (count + 3) / 4)) }
    let needed = (count + rows - 1) / rows
    return max(roomy, min(fitting(min(about, Self.least)), needed))
  }

  private func rest(_ others: Int, _ isPartial: Bool) -> String {
    let wording = settings.wording
    var parts: [String] = []
    if others > 0 {
      let number = wording.integer(others)
      parts.append(wording.say("and \(number) more", nl: "en nog \(number)"))
    }
    if isPartial {
      parts.append(
        wording.say(
          "addresses are still being put in order",
          nl: "adressen worden nog geordend"
        )
      )
    }
    return parts.isEmpty ? "" : settings.own("… " + parts.joined(separator: "; ")) + "\n"
  }
}
