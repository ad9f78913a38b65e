import ExampleMailings
import Foundation
import MailingModel
import MailingStore
import Testing

@Suite("Selections over files that changed since they were loaded")
struct ChangedFileTests {
  /// What happens to a file.
  enum Change: CaseIterable {
    case cut, removed, overwritten, emptied

    func happen(to file: URL) throws {
      let bytes = Array(try Data(contentsOf: file))
      switch self {
      case .cut: try Data(bytes.dropLast(20)).write(to: file)
      case .emptied: try Data().write(to: file)
      case .removed: try FileManager.default.removeItem(at: file)
      case .overwritten:
        // As long as it was, with other words.
        try Data(bytes.map { $0 == UInt8(ascii: "e") ? UInt8(ascii: "o") : $0 }).write(to: file)
      }
    }
  }

  /// Every question is answered as before, or not at all.
  private struct Question: Sendable {
    let name: String
    /// Whether fields that were read once are enough.
    var isOfNumbers = false
    let answer: @Sendable (MailingStore) throws -> [String]
  }

  private static let questions: [Question] =
    FieldName.all.flatMap { field in
      [
        Question(name: "by \(field.name)", isOfNumbers: true) { store in
          let grouping = Grouping(field, zone: .utc, splitsDestinations: true)
          return try store.evidence(store.selection, by: grouping).flatMap(\.groups)
            .map { "\($0.value ?? "–") \(SlowTable($0.table))" }.sorted()
        },
        Question(name: "tallies by \(field.name)", isOfNumbers: true) { store in
          try store.tallies(of: .click, by: [field], zone: .utc, in: store.selection)
            .flatMap(\.rows).map { "\($0.values) \($0.total) \($0.destinations)" }.sorted()
        },
        Question(name: "order \(field.name)") { store in
          let order = DestinationOrder(.field(field))
          let cursor = try store.destinations(store.selection, where: .all, order: order)
          return try MailingStore.rows(cursor).map { $0.message + " " + $0.address }
        },
      ]
    }
    + LoggedField.allCases.map { field in
      Question(name: "where \(field)") { store in
        var selection = store.selection
        selection.condition = .text(field, .contains("e", isASCII: field.isASCII))
        return try store.evidence(selection).map { "\(SlowTable($0.table))" }
      }
    }
    + [
      Question(name: "pairs") { store in
        let ends = [store.mailings[0], store.mailings[store.mailings.count - 1]]
        let (first, last) = (store.selection.of([ends[0]]), store.selection.of([ends[1]]))
        return try Outcome.allCases.flatMap { row in
          try MailingStore.rows(
            try store.sharedPairs(first, last, where: .cell(row, nil))
          ).map { "\($0.a.message) \($0.b.message) \($0.b.address)" }
        }
      },
      Question(name: "histories") { store in
        let found = try store.histories(of: "anna@shop.example", in: store.selection)
        return found.destinations.map { "\($0.message) \($0.address)" }
          + found.unattributed.map { "\($0)" }
      },
      Question(name: "evidence") { store in
        try store.evidence(store.selection).map { "\(SlowTable($0.table))" }
      },
    ]

  /// Random logs, in a store that was asked before, and in one that was not.
  private func stores(
    seed: Int,
    in folder: LogFolder
  ) throws -> (asked: MailingStore, store: MailingStore) {
    var random = SeededRandom(seed: UInt64(seed))
    for (file, written) in RandomLogSet(&random).files {
      try folder.write("logs/" + file, Array(LogText(written).text.utf8))
    }
    let sets: [(name: String?, folder: String)] = [(nil, folder.path("logs"))]
    let manners = (Manner.all[seed % 4], Manner.all[(seed + 1) % 4])
    return (try manners.0.load(sets), try manners.1.load(sets))
  }

  /// The last file of a log.
  private func file(of log: String, in folder: LogFolder) throws -> URL {
    let logs = folder.url.appendingPathComponent("logs")
    let names = try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted()
    return logs.appendingPathComponent(try #require(names.last { $0.hasPrefix(log) }))
  }

  @Test(
    "no answer is wrong",
    arguments: Change.allCases,
    ["pom-attempts", "pom-clicks.", "pom-errors", "pom-unsubscribes"]
  )
  func changes(change: Change, log: String) throws {
    let folder = try LogFolder()
    let (asked, store) = try stores(seed: 201, in: folder)
    let expected = try Self.questions.map { try $0.answer(asked) }
    let details = try details(store, file: nil)
    let file = try file(of: log, in: folder)
    try change.happen(to: file)
    var refused = 0
    for (question, expected) in zip(Self.questions, expected) {
      do {
        let answer = try question.answer(store)
        #expect(answer == expected, "\(question.name)")
      } catch let error as SourceError {
        refused += 1
        #expect(error != .cancelled, "\(question.name)")
      }
    }
    // Of unsubscribes nothing is asked that other logs do not say.
    #expect(refused > 0 || log == "pom-unsubscribes")
    #expect(try self.details(store, file: file.path).isSubset(of: details))
    // What was read before is held.
    for (question, expected) in zip(Self.questions, expected) where question.isOfNumbers {
      #expect(try question.answer(asked) == expected, "\(question.name)")
    }
  }

  /// What the rows of all events say, but for those of a file, which must not say anything any more.
  private func details(_ store: MailingStore, file: String?) throws -> Set<EventDetails> {
    let reader = store.makeEventReader()
    var found: Set<EventDetails> = []
    let files = store.summaries().first?.sources ?? []
    for tally in try EventKind.allCases.flatMap({ kind in
      try store.tallies(of: kind, by: [.count(kind)], zone: .utc, in: store.selection)
    }) {
      for event in tally.rows.map(\.example) {
        if files[event.location.row.file] == file {
          #expect(throws: SourceError.self) { try reader.details(of: event) }
        } else {
          found.insert(try reader.details(of: event))
        }
      }
    }
    return found
  }

  @Test("what is appended later changes nothing")
  func grown() throws {
    let folder = try LogFolder()
    let (asked, store) = try stores(seed: 210, in: folder)
    let expected = try Self.questions.map { try $0.answer(asked) }
    let logs = folder.url.appendingPathComponent("logs")
    for name in try FileManager.default.contentsOfDirectory(atPath: logs.path) {
      let file = try FileHandle(forWritingTo: logs.appendingPathComponent(name))
      try file.seekToEnd()
      try file.write(contentsOf: Data("m1,\"2026-10-25 00:00:00\"\n".utf8))
      try file.close()
    }
    for (question, expected) in zip(Self.questions, expected) {
      #expect(try question.answer(store) == expected, "\(question.name)")
    }
  }
}
