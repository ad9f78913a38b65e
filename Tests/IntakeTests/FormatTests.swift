import EventLogs
import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("One story in every format")
struct FormatTests {
  private static let samples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Samples/formats")

  private func load(_ paths: [String], pieceSize: Int = 1 << 20) throws -> MailingStore {
    var store = MailingStore()
    let options = LoadOptions(threads: 2, pieceSize: pieceSize)
    _ = try Loader(options: options).load(LoadInput(set: nil, paths: paths), into: &store)
    return store
  }

  @Test("the samples are those that are written", arguments: FormatSamples.all)
  func files(sample: FormatSamples.Sample) throws {
    let folder = Self.samples.appendingPathComponent(sample.name)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == Set(sample.files.keys))
    for (name, text) in sample.files {
      #expect(try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) == text)
    }
  }

  @Test("the same histories, as far as a format can tell them", arguments: FormatSamples.all)
  func histories(sample: FormatSamples.Sample) throws {
    let store = try load([Self.samples.appendingPathComponent(sample.name).path])
    #expect(try store.rejects().isEmpty)
    #expect(store.mailings.map(\.mailing) == [sample.mailing])
    for recipient in SmallStory.recipients {
      let found = try store.histories(of: sample.naming(recipient), in: store.selection)
      #expect(found.unattributed.isEmpty)
      let told = sample.told.filter { $0.recipient.number == recipient.number }
      #expect(found.destinations.count == (told.isEmpty ? 0 : 1))
      let events = found.destinations.first?.events ?? []
      #expect(
        events.map {
          "\(CivilTime(secondsSince1970: Int($0.time.seconds)).text) \($0.kind) \($0.onUnsubscribeLink)"
        }
          == told.map { "\($0.timeText) \($0.kind) \($0.link == "{unsubscribe}")" }
      )
      let reader = store.makeEventReader()
      for (event, happening) in zip(events, told) {
        let details = try reader.details(of: event)
        #expect(details.fields.first { $0.name == "link" }?.value == happening.link)
        let agent = details.fields.first { $0.name == "agent" }?.value
        #expect(agent == nil || agent == "Postbox/9 (X11)")
        let line = try #require(try text(of: details.file).dropFirst(details.line - 1).first)
        #expect(!line.isEmpty)
      }
    }
  }

  private func text(of path: String) throws -> [Substring] {
    try String(contentsOfFile: path, encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  @Test("the same dominant results and key figures", arguments: FormatSamples.all)
  func numbers(sample: FormatSamples.Sample) throws {
    let store = try load([Self.samples.appendingPathComponent(sample.name).path])
    let evidence = try #require(try store.evidence(store.selection).first)
    var outcomes: [Outcome: Int] = [:]
    for (_, told) in Dictionary(grouping: sample.told, by: \.recipient.number) {
      var proved: Evidence = []
      for event in told {
        proved.witness(event.kind, onUnsubscribeLink: event.link == "{unsubscribe}")
      }
      outcomes[proved.outcome(.rank), default: 0] += 1
    }
    for outcome in Outcome.allCases {
      #expect(evidence.table.destinations(outcome, .rank) == outcomes[outcome, default: 0])
    }
    for (figure, kind) in [(Figure.deliveries, EventKind.delivery), (.errors, .error)] {
      #expect(evidence.table.total(figure) == sample.told.count { $0.kind == kind })
    }
    #expect(evidence.table.total(.clicks) == sample.told.count { $0.kind == .click })
    #expect(evidence.table.total(.impressions) == sample.told.count { $0.kind == .impression })
  }

  @Test("of several senders in one set no message meets another")
  func mixed() throws {
    let names = ["pom", "cdm-json", "smtpeter", "rest-publisher", "rest-ms", "mailerq"]
    let paths = names.map { Self.samples.appendingPathComponent($0).path }
    let sizes = try paths.map { try load([$0]).size(ofSet: nil) }
    let all = try load(paths).size(ofSet: nil)
    #expect(all.destinations == sizes.reduce(0) { $0 + $1.destinations })
    #expect(all.events == sizes.reduce(0) { $0 + $1.events })
  }

  @Test("two mailings of an export are compared by profile, with addresses by address")
  func profiles() throws {
    let folder = try LogFolder()
    let line = { (mailing: String, destination: Int, profile: String) in
      "{\"ID\":\"1\",\"timestamp\":\"2026-11-03 10:00:00\",\"emailing\":\"\(mailing)\","
        + "\"device\":\"x\",\"destination\":\"\(destination)\",\"profile\":\(profile)}\n"
    }
    let people = [
      ("1", 1, "\"7\""), ("1", 2, "8"), ("2", 3, "7"), ("2", 4, "\"9\""), ("2", 5, "null"),
    ]
    try folder.write("a.json", people.map(line).joined())
    let store = try folder.load()
    let mailings = store.mailings
    let table = try store.crossTable(
      Selection(mailings: [mailings[0]]),
      Selection(mailings: [mailings[1]])
    )
    #expect(table.key == .profile && table.shared == 1 && table.onlyA == 1 && table.onlyB == 1)
    let plain = try load([Self.samples.appendingPathComponent("cdm").path])
    // A mailing against itself is compared by message.
    #expect(try plain.crossTable(plain.selection, plain.selection).key == .message)
  }

  @Test("whatever the size of pieces", arguments: FormatSamples.all)
  func pieces(sample: FormatSamples.Sample) throws {
    let folder = try LogFolder()
    // Long enough for several pieces, with records across all borders.
    for (name, text) in sample.files { try folder.write(name, String(repeating: text, count: 60)) }
    let whole = try load([folder.path]).evidence(try load([folder.path]).selection)
    for size in [1, 2, 3] {
      let store = try load([folder.path], pieceSize: size * LogFile.block)
      #expect(try store.evidence(store.selection) == whole)
      #expect(try store.rejects() == (try load([folder.path]).rejects()))
    }
  }
}

extension FormatSamples.Sample: CustomTestStringConvertible {
  public var testDescription: String { name }
}
