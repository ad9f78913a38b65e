import MailingModel

/// One of the questions that a report answers.
public struct ReportSection {
  let title: Phrase
  /// The statement that asks it alone; nil for what is no answer of a verb.
  let statement: String?
  let answer: Answer

  public init(_ title: Phrase, statement: String?, _ answer: Answer) {
    (self.title, self.statement, self.answer) = (title, statement, answer)
  }
}

extension Answer {
  /// The answer of `report`: those of other verbs, one behind the other.
  ///
  /// - Parameters:
  ///   - facts: what it is about, in sentences.
  ///   - hidesAddresses: whether of addresses only the domain is told.
  public static func report(
    _ mailings: [MailingReference],
    facts: [String],
    _ sections: [ReportSection],
    hidesAddresses: Bool,
    _ style: AnswerStyle
  ) -> Answer {
    let title = style.title(mailings)
    return Answer(
      command: "report",
      rowsName: "sections",
      rows: rows(sections, hidesAddresses, style) { section throws in
        ["answer": .record(try section.answer.document())]
      },
      table: MainTable(
        columns: ["title", "statement"],
        rows: rows(sections, hidesAddresses, style) { _ in [:] }
      ),
      screen: ([.title(title)] + facts.map(Block.paragraph) + blocks(sections, style))
        .map { hidesAddresses ? $0.withoutAddresses : $0 }
    )
  }

  private static func blocks(_ sections: [ReportSection], _ style: AnswerStyle) -> [Block] {
    sections.flatMap { section in
      [.section(style.wording(section.title), statement: section.statement)]
        + section.answer.screen
    }
  }

  private static func rows(
    _ sections: [ReportSection],
    _ hidesAddresses: Bool,
    _ style: AnswerStyle,
    _ more: @escaping (ReportSection) throws -> Fields
  ) -> RowStream<Fields> {
    var rest = sections[...]
    return RowStream {
      guard let section = rest.popFirst() else { return nil }
      let row: Fields = [
        "title": .text(style.wording(section.title)), "statement": Value(section.statement),
      ]
      let whole = try row + more(section)
      return hidesAddresses ? whole.withoutAddresses : whole
    }
  }

  /// What its document holds, with all rows in memory.
  private func document() throws -> Fields {
    var fields: Fields = ["command": .text(command)] + head
    if let rowsName {
      var all: [Fields] = []
      while let row = try rows?.next() { all.append(row) }
      fields.append(rowsName, Value(all))
    }
    return fields + tail
  }
}

extension AnswerStyle {
  /// What a report is called: its mailings where these are few.
  fileprivate func title(_ mailings: [MailingReference]) -> String {
    let names = mailings.map(\.text)
    guard let last = names.last, names.count <= 3 else {
      return numbers.integer(names.count) + " mailings"
    }
    if names.count == 1 { return "Mailing " + last }
    return "Mailings " + names.dropLast().joined(separator: ", ") + say(" and ", nl: " en ") + last
  }
}
