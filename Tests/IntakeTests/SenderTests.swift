import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("What senders say, each in its way")
struct SenderTests {
  /// Those of this test, which must outlive what was loaded.
  private final class Folders {
    var all: [LogFolder] = []
  }

  private let folders = Folders()

  /// Loads a text as a file and tells its events: by message, then in order.
  private func read(
    _ text: String,
    name: String = "events.json",
    _ input: InputOptions = InputOptions()
  ) throws -> (told: [String], store: MailingStore) {
    let folder = try LogFolder()
    folders.all.append(folder)
    try folder.write(name, text)
    var store = MailingStore()
    _ = try Loader(options: LoadOptions(input: input)).load(
      LoadInput(set: nil, paths: [folder.path]),
      into: &store
    )
    let cursor = try store.destinations(store.selection, where: .all)
    var told: [String] = []
    while let next = try cursor.next() {
      let events = next.events.map { "\($0.kind)@\($0.time.seconds % 100_000)" }
      told.append(
        "\(next.mailing.mailing) \(next.message) \(next.address) \(events.joined(separator: " "))"
      )
    }
    let stray = try store.unattributed(store.selection)
    while let next = try stray.next() { told.append("? \(next.message) \(next.event.kind)") }
    return (told, store)
  }

  private static func ses(_ event: String, to addresses: String, _ more: String = "{}") -> String {
    let object = event.lowercased()
    return "{\"eventType\":\"\(event)\",\"\(object)\":\(more),\"mail\":{\"messageId\":\"m\","
      + "\"timestamp\":\"2026-11-03T10:00:00Z\",\"destination\":[\(addresses)]}}\n"
  }

  @Test("whose event it is of a message to several is not guessed")
  func several() throws {
    let both = "\"a@x\",\"b@x\""
    let own = "{\"timestamp\":\"2026-11-03T10:00:05Z\",\"recipients\":[\"b@x\"]}"
    let candidates =
      "{\"timestamp\":\"2026-11-03T10:00:09Z\","
      + "\"complainedRecipients\":[{\"emailAddress\":\"a@x\"},{\"emailAddress\":\"b@x\"}]}"
    let open = "{\"timestamp\":\"2026-11-03T10:00:07Z\"}"
    let text =
      Self.ses("Send", to: both) + Self.ses("Delivery", to: both, own)
      + Self.ses("Open", to: both, open) + Self.ses("Complaint", to: both, candidates)
    let found = try read(text)
    #expect(
      found.told.prefix(2).map { $0.prefix(23) } == [
        "unknown m a@x a@x attem", "unknown m b@x b@x attem",
      ]
    )
    #expect(try found.store.kinds("m b@x") == [.attempt, .delivery])
    #expect(found.told.filter { $0.hasPrefix("? m") }.count == 2)
    #expect(try found.store.histories(of: "m", in: found.store.selection).unattributed.count == 2)
    // Without attempts they name nobody either.
    #expect(try read(Self.ses("Open", to: both, open)).told == ["? m impression"])
  }

  private static func sendGrid(_ event: String, _ id: String, _ more: String = "") -> String {
    "{\"email\":\"a@x\",\"event\":\"\(event)\",\"timestamp\":1793700000,\"sg_event_id\":\"\(id)\","
      + "\"sg_message_id\":\"m\"\(more)}\n"
  }

  @Test("what is told twice counts once, by its id and in whatever file")
  func repetitions() throws {
    let folder = try LogFolder()
    try folder.write("a.json", Self.sendGrid("open", "1") + Self.sendGrid("open", "2"))
    try folder.write(
      "b.json",
      Self.sendGrid("open", "2", ",\"ip\":\"x\"") + Self.sendGrid("click", "3")
    )
    let store = try folder.load()
    #expect(try store.kinds("m") == [.impression, .impression, .click])
    let quality = try store.quality(store.selection)
    #expect(quality.findings.first { $0.code == .repeatedEvents }?.count == 1)
    // Once the first file is gone, the second tells for itself.
    try FileManager.default.removeItem(atPath: folder.path + "/a.json")
    try folder.write("a.json", Self.sendGrid("delivered", "9"))
    var changed = store
    _ = try Loader(options: LoadOptions()).reload(set: nil, into: &changed)
    #expect(try changed.kinds("m") == [.delivery, .impression, .click])
    #expect(
      try changed.quality(changed.selection).findings.allSatisfy { $0.code != .repeatedEvents }
    )
  }

  @Test("machines are told, as far as a sender tells them")
  func machines() throws {
    let text =
      Self.sendGrid("open", "1", ",\"sg_machine_open\":true")
      + Self.sendGrid("open", "2", ",\"sg_machine_open\":false")
    let store = try read(text).store
    #expect(
      try store.quality(store.selection).findings.first { $0.code == .machineEvents }?.count == 1
    )
  }

  @Test("which field names the mailing can be said")
  func mailing() throws {
    let text = Self.sendGrid("open", "1", ",\"category\":[\"a\",\"b\"],\"unique\":{\"run\":7}")
    #expect(try read(text).told[0].hasPrefix("a m "))
    #expect(try read(text, InputOptions(mailing: "unique.run")).told[0].hasPrefix("7 m "))
    #expect(try read(text, InputOptions(mailing: "nothing")).told[0].hasPrefix("unknown m "))
  }

  @Test(
    "plain tables, by whatever they are separated",
    arguments: [",", "\t", ";", "|"]
  )
  func tables(delimiter: String) throws {
    let rows = [
      ["Kind", "Time", "Address", "Mailing"], ["open", "1793700000", "a@x", "5"],
      ["CLICK", "2026-11-03T10:00:00+01:00", "a@x", "5"], ["moved", "1793700000", "a@x", "5"],
    ]
    let text = rows.map { $0.joined(separator: delimiter) + "\r\n" }.joined()
    let found = try read(text, name: "export.csv")
    #expect(found.told.count == 1 && found.told[0].hasPrefix("5 5 a@x a@x "))
    let kinds = try found.store.kinds("5 a@x")
    #expect(kinds == [.impression, .click] || kinds == [.click, .impression])
    let unknown = try found.store.quality(found.store.selection).findings
      .first { $0.code == .ignoredUnknownKinds }
    #expect(unknown?.examples == ["moved (1)"])
    let more = InputOptions(kinds: ["moved": .complaint])
    #expect(try read(text, name: "export.csv", more).store.kinds("5 a@x").contains(.complaint))
  }

  @Test("other headings can be said, quotes hold delimiters")
  func headings() throws {
    let text = "Wanneer;Wat;\"Aan; wie\"\n2026-11-03 10:00:00;open;\"a \"\"b\"\"\n@x\"\n"
    let columns = ["time": "Wanneer", "kind": "Wat", "address": "Aan; wie"]
    let found = try read(text, name: "uitvoer.csv", InputOptions(columns: columns))
    #expect(found.told.count == 1 && found.told[0].contains("a \"b\"\n@x impression"))
  }

  @Test(
    "times in every form",
    arguments: [
      "1793700000", "\"1793700000\"", "1793700000.75", "\"1793700000.75\"", "1793700000123",
      "\"2026-11-03T10:00:00Z\"", "\"2026-11-03T10:00:00.1234567Z\"",
      "\"2026-11-03T11:00:00+01:00\"", "\"2026-11-03T05:30:00.5-0430\"", "\"2026-11-03 10:00:00\"",
      "\"2026-11-03T10:00:00 UTC\"", "\"2026-11-03 10:00:00 +0000\"",
      "\"Tue, 3 Nov 2026 11:00:00 +0100\"", "\"3 Nov 2026 10:00 GMT\"",
      "\"Tue, 03 Nov 2026 10:00:00 +0000 (UTC)\"", "\"2026-11-03 10:00\"",
      "\"2026-11-03T11:00+01:00\"",
    ]
  )
  func times(time: String) throws {
    let text = "{\"kind\":\"open\",\"address\":\"a@x\",\"time\":\(time)}"
    let store = try read(text).store
    let found = try store.histories(of: "a@x", in: store.selection).destinations.first
    #expect(found?.events.first?.time.seconds == 1_793_700_000)
  }

  @Test(
    "what is no time is rejected",
    arguments: [
      "-1", "\"\"", "null", "99999999999999999999", "1e9", "\"2026-13-03T10:00:00Z\"",
      "\"2026-11-03T10:00:00+99:00\"", "\"Tue, 3 Nov 2026\"", "\"10:00\"", "4294967296",
    ]
  )
  func noTimes(time: String) throws {
    let folder = try LogFolder()
    try folder.write("x.json", "{\"kind\":\"open\",\"address\":\"a@x\",\"time\":\(time)}")
    #expect(try folder.load().rejects().count == 1)
  }

  @Test("recipients of one call, who share an id, are told apart, in capitals or not")
  func shared() throws {
    let line = { (event: String, to: String) in
      "{\"event\":\"\(event)\",\"timestamp\":1793700000,\"id\":\"\(event)\(to)\",\"recipient\":\"\(to)\","
        + "\"message\":{\"headers\":{\"message-id\":\"<m>\"}}}\n"
    }
    let store = try read(line("accepted", "a@x") + line("accepted", "b@x") + line("opened", "A@x"))
      .store
    #expect(try store.kinds("m a@x") == [.attempt, .impression])
    #expect(try store.kinds("b@x") == [.attempt])
  }

  @Test("a bounce of several is read back as it was loaded, names apart")
  func bounces() throws {
    let to = "\"Anna <a@x>\",\"b@x\""
    let bounce =
      "{\"timestamp\":\"2026-11-03T10:00:05Z\",\"bouncedRecipients\":"
      + "[{\"emailAddress\":\"A@X\",\"status\":\"5.1.1\"}]}"
    let found = try read(Self.ses("Send", to: to) + Self.ses("Bounce", to: to, bounce))
    #expect(try found.store.kinds("a@x") == [.attempt, .error])
    let history = try #require(
      try found.store.histories(of: "a@x", in: found.store.selection).destinations.first
    )
    let reader = found.store.makeEventReader()
    let told = try history.events.map { try reader.details(of: $0).fields.map(\.value) }
    #expect(told == [[], ["5.1.1"]])
  }

  @Test("a form that is posted again counts once")
  func forms() throws {
    let event = "{\"event\":\"open\",\"_id\":\"m\",\"ts\":1793700000,\"msg\":{\"email\":\"a@x\"}}"
    let other = event.replacing("open", with: "click")
    let text = "mandrill_events=[\(event),\(other)]\nmandrill_events=[\(event)]\n"
    #expect(try read(text, name: "posts").store.kinds("m") == [.impression, .click])
  }

  @Test("of what expired in a queue it is not guessed whose it was")
  func expired() throws {
    let line = "2026-11-03T10:00:00Z mx postfix/"
    let text =
      line + "smtp[1]: 4F9: to=<a@x>, relay=localmail.x[192.0.2.1]:25, status=deferred (x)\n"
      + line + "qmgr[1]: 4F9: from=<n@x>, status=expired, returned to sender\n"
    #expect(
      try read(text, name: "mail.log").told == ["unknown 4F9 a@x a@x retry@0", "? 4F9 error"]
    )
  }

  @Test(
    "lines of Postfix, however its log is written",
    arguments: [
      "2026-11-03T10:00:00.5+00:00 mx postfix/smtp[1]: 4F9: to=<a@x>, relay=x, status=sent (ok)",
      "<22>2026-11-03T10:00:00Z mx postfix/smtp[1]: 4F9: to=<a@x>, relay=x, status=sent (a, b=c)",
      "<22>1 2026-11-03T10:00:00Z mx postfix/smtp 1 - - 4F9: to=<a@x>, relay=x, status=sent (ok)",
      "2026-11-03T10:00:00Z mx postfix-out/lmtp[1]: 4F9: to=<b@x>, orig_to=<a@x>, status=sent (ok)",
    ]
  )
  func postfix(line: String) throws {
    let store = try read("x mx dovecot: to=<c@x>\n" + line + "\r\n", name: "mail.log").store
    #expect(try store.kinds("4F9 a@x") == [.delivery])
    let event = try store.histories(of: "a@x", in: store.selection).destinations.first?.events.first
    #expect(event?.time.seconds == 1_793_700_000)
  }

  @Test("commas in an address are no ends of it, and in a reason none either")
  func commas() throws {
    let line =
      "2026-11-03T10:00:00Z mx postfix/smtp[1]: 4F9: to=<\"a, status=b\"@x>, dsn=5.1.1, "
      + "status=bounced (x, status=sent)\n"
    let store = try read(line, name: "mail.log").store
    let found = try store.histories(of: "\"a, status=b\"@x", in: store.selection).destinations
    let event = try #require(found.first?.events.first)
    let fields = try store.makeEventReader().details(of: event).fields
    #expect(event.kind == .error)
    #expect(fields.first { $0.name == "status" }?.value == "5.1.1")
    #expect(fields.first { $0.name == "description" }?.value == "(x, status=sent)")
  }

  @Test("what a file is may be told late in it")
  func late() throws {
    let other = String(repeating: "Nov  3 10:00:00 mx dovecot: hello\n", count: 5_000)
    let line = "2026-11-03T10:00:00Z mx postfix/smtp[1]: 4F9: to=<a@x>, relay=x, status=sent (x)\n"
    #expect(try read(other + line, name: "mail.log").told.count == 1)
    let long =
      "{\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\",\"MessageID\":\"m\",\"Email\":\"a@x\","
      + "\"Content\":\"\(String(repeating: "x", count: 200_000))\",\"BouncedAt\":\"2026-11-03T10:00:00Z\"}"
    #expect(try read(long).store.kinds("m a@x") == [.error])
  }
}
