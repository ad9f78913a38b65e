import MailingModel

extension MailingStore {
  public func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]? {
    var counts: [String: Int] = [:]
    for segment in segments(of: mailings) {
      guard let column = segment.column(field, readingAtMost: limit),
        column.texts.count <= Condition.mostTexts
      else { return nil }
      for (text, count) in column.counts where count > 0 {
        for part in column.parts(text) { counts[part, default: 0] += count }
      }
    }
    return counts.map { LoggedText(text: $0, count: $1) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  public func absentValues(
    _ condition: Condition,
    in mailings: [MailingReference]
  ) -> [AbsentValue] {
    let segments = segments(of: mailings)
    return condition.absentValues { fields in
      let columns = segments.flatMap { segment in fields.map { segment.columns[$0] } }
      let known = columns.compactMap(\.self)
      return known.count == columns.count ? known : nil
    }
  }

  private func segments(of mailings: [MailingReference]) -> [Segment] {
    let sets = Set(mailings.map(\.set))
    return segments.filter { sets.contains($0.set) }
  }
}

extension Segment {
  /// What rows say for a field, if it stands already or takes reading a few rows.
  fileprivate func column(_ field: LoggedField, readingAtMost limit: Int) -> TextColumn? {
    if let known = columns[field] { return known }
    let rows = parts.reduce(0) { $0 + (field.isOfEvents ? $1.rows.count : $1.messages.count) }
    return rows <= limit ? try? column(field) : nil
  }
}

extension TextColumn {
  /// How many events or destinations have each text.
  fileprivate var counts: [(text: String, count: Int)] {
    var counts = Array(repeating: 0, count: texts.count + 1)
    for numbers in numbers { for number in numbers { counts[Int(number)] += 1 } }
    return counts.enumerated().dropFirst().map {
      (String(decoding: texts[$0.offset], as: UTF8.self), $0.element)
    }
  }

  /// What a text is compared as: each tag by itself.
  fileprivate func parts(_ text: String) -> [String] {
    guard field == .tag else { return [text] }
    return text.split(separator: ";").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }
}

extension TextColumn: FieldTexts {
  var count: Int { texts.count }

  var all: [String] {
    (0...texts.count).dropFirst().flatMap { parts(String(decoding: texts[$0], as: UTF8.self)) }
  }

  func has(_ test: TextTest) -> Bool {
    (0...texts.count).dropFirst().contains { passes(test, texts[$0]) }
  }
}
