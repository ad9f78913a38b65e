import Presentation

extension Wording {
  /// All verbs on one screen, by what they are for, and where there is more.
  func verbList(_ verbs: [any Verb.Type] = Verbs.all) -> String {
    let groups = VerbPurpose.allCases.map { purpose in
      name(purpose) + "\n" + columns(verbs.filter { $0.purpose == purpose })
    }
    let topics = HelpTopic.allCases.map(\.rawValue).joined(separator: ", ")
    let more = say(
      "‘help VERB’ tells more, with examples. Topics: \(topics).",
      nl: "‘help OPDRACHT’ zegt meer, met voorbeelden. Onderwerpen: \(topics)."
    )
    let last = "\n" + HelpText.paragraphs(more)
    let apart = groups.joined(separator: "\n") + last
    // Where there are many verbs, groups stand apart by their headings alone.
    return apart.count { $0 == "\n" } <= HelpText.height ? apart : groups.joined() + last
  }

  private func name(_ purpose: VerbPurpose) -> String {
    switch purpose {
    case .loading: say("What is loaded", nl: "Wat er geladen is")
    case .asking: say("Questions", nl: "Vragen")
    case .shell: say("The shell itself", nl: "De shell zelf")
    }
  }

  /// Verbs in two columns, read downwards; in one if a summary is too long for that.
  private func columns(_ verbs: [any Verb.Type]) -> String {
    let cells = verbs.map { $0.name.padded(to: 12) + self($0.summary) }
    let half = (cells.count + 1) / 2
    let width = HelpText.width / 2 - 2
    guard cells.allSatisfy({ displayWidth($0) <= width }) else {
      return cells.map { "  " + $0 + "\n" }.joined()
    }
    return (0..<half).map { row in
      let second = cells.dropFirst(half).dropFirst(row).first
      return "  " + (second.map { cells[row].padded(to: width + 1) + $0 } ?? cells[row]) + "\n"
    }.joined()
  }
}
