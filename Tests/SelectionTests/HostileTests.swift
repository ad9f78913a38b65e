import EventLogs
import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("Selections over hostile fields")
struct HostileTests {
  /// Stands for a byte that is no UTF-8 until a file is written.
  private static let broken = "\u{F8FF}"

  private static let long = String(repeating: "Köln \"x\",\n", count: 10_000)

  private static let short = [
    "\u{0}", "a\u{0}b", "A\u{0}B", "a\(broken)b", "A\(broken)B", "\(broken)", "\u{FFFD}",
    "a\u{FFFD}b", "\"", "\"\"", "\r", "a\r\n",
  ]

  /// One destination for each text, which stands in every field of it.
  private static func rows(_ texts: [String]) throws -> [String: [WrittenRow]] {
    let kinds: [EventKind] = [.attempt, .click, .error, .impression]
    var files: [String: [WrittenRow]] = [:]
    for kind in kinds {
      let format = try #require(
        LogFormat.all.first { $0.sender == .pom && $0.kind == kind && !$0.isOldStyle }
      )
      files[format.name + ".2026-11-03.log"] = texts.enumerated().map { number, text in
        var said: [LoggedField: String] = [:]
        for field in LoggedField.allCases { said[field] = text }
        if text.utf8.count < 100 { said[.address] = "p@" + text }
        // Ids have to differ as they are told, too, to be told apart here.
        said[.message] = "\(number)" + (number % 2 == 0 ? text : "")
        return WrittenRow(format, kind, at: 1_793_700_000 + number, mailing: "1", said)
      }
    }
    return files
  }

  private static func bytes(_ text: String) -> [UInt8] {
    let parts = text.split(separator: Character(broken), omittingEmptySubsequences: false)
    return Array(parts.map { Array($0.utf8) }.joined(separator: [0xF6]))
  }

  private static func mended(_ row: WrittenRow) -> WrittenRow {
    let said = row.said.mapValues { $0.replacing(broken, with: "\u{FFFD}") }
    return WrittenRow(row.format, row.kind, at: row.time, mailing: row.mailing, said)
  }

  private static func load(
    _ texts: [String],
    _ manner: Manner
  ) throws -> KnownMailings {
    let folder = try LogFolder()
    var written: [String: [Int: WrittenRow]] = [:]
    for (name, rows) in try Self.rows(texts) {
      let text = LogText(rows)
      try folder.write("logs/" + name, bytes(text.text))
      written[folder.path("logs/" + name)] = text.rows.mapValues(mended)
    }
    return try KnownMailings(
      try manner.load([(nil, folder.path("logs"))]),
      of: folder,
      written
    )
  }

  @Test("zero bytes, quotes and what is no UTF-8 compare as any text", arguments: 0..<4)
  func fields(manner: Int) throws {
    let known = try Self.load(Self.short, Manner.all[manner])
    #expect(known.destinations.count == Self.short.count)
    let wanted = ["\u{FFFD}", "a\u{FFFD}B", "A\u{0}b", "\u{0}", "\"", "A\r\n", "\n"]
    for field in LoggedField.allCases where field != .machine {
      for text in wanted {
        for test in [SlowTest.isOne(of: [text]), .contains(text)] {
          let question = SlowSelection(
            mailings: known.mailings,
            errors: .rank,
            window: .always,
            condition: .text(field, test)
          )
          let told = try MailingStore.rows(
            try known.store.destinations(question.selection, where: .all)
          )
          let slow = question.held(in: known).flatMap(\.held).map(\.history)
          #expect(firstDifference(told, slow) == nil, "\(field)")
        }
      }
      try groups(known, by: field)
    }
  }

  @Test("fields of a hundred thousand bytes are told and compared whole", arguments: [2])
  func longFields(manner: Int) throws {
    let texts = [Self.long, Self.long + "1", Self.long.uppercased()]
    let known = try Self.load(texts, Manner.all[manner])
    for field in [LoggedField.city, .link, .address, .template] {
      let isASCII = field == .address
      let tests = [
        TextTest.isOne(of: [Self.long], isASCII: isASCII), .contains("N \"x\",\n1"),
        .contains(Self.long, isASCII: isASCII),
      ]
      // In addresses ö and Ö are two.
      for (test, count) in zip(tests, isASCII ? [1, 1, 2] : [2, 1, 3]) {
        var selection = known.store.selection
        selection.condition = .text(field, test)
        let evidence = try known.store.evidence(selection)
        #expect(evidence.first?.table.destinations == count, "\(field)")
      }
      try groups(known, by: field)
    }
    let held = try known.store.histories(of: Self.long.lowercased(), in: known.store.selection)
    #expect(held.destinations.map(\.address) == [Self.long])
  }

  private func groups(_ known: KnownMailings, by field: LoggedField) throws {
    let zone = SlowZone.all[0]
    let question = SlowSelection(mailings: known.mailings, errors: .any, window: .always)
    let grouping = Grouping(.logged(field), zone: zone.zone)
    let answer = try known.store.evidence(question.selection, by: grouping)
    let groups = answer.flatMap(\.groups).map { ($0.value.map { Array($0.utf8) }, $0.table) }
    let held = question.held(in: known).flatMap(\.held)
    let slow = Dictionary(grouping: held) { $0.value(.logged(field), zone) }
    #expect(groups.count == slow.count, "\(field)")
    for (value, table) in groups {
      let own = try #require(slow[value], "\(field)")
      #expect(SlowTable(table) == SlowTable(own.map(\.events)), "\(field)")
    }
  }
}
