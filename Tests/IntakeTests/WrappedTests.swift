import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("What stands around events, and between them")
struct WrappedTests {
  private let folder: LogFolder

  init() throws { folder = try LogFolder() }

  private func load(_ text: String) throws -> MailingStore {
    try folder.write("events.json", text)
    return try folder.load()
  }

  private func ignored(_ store: MailingStore) throws -> [FindingCode: Int] {
    let found = try store.quality(store.selection).findings
      .filter { $0.code.rawValue.hasPrefix("ignored") }
    return Dictionary(found.map { ($0.code, $0.count) }) { $0 + $1 }
  }

  private static let click =
    "{\"eventType\":\"Click\",\"click\":{\"timestamp\":\"2026-11-03T10:00:00Z\",\"link\":\"x\"},"
    + "\"mail\":{\"messageId\":\"m\",\"destination\":[\"a@x\"]}}"

  private static var clickAsText: String {
    "\"" + click.replacing("\"", with: "\\\"") + "\""
  }

  @Test(
    "services that pass events on may wrap them, as objects or as texts",
    arguments: [
      click,
      "{\"Type\":\"Notification\",\"TopicArn\":\"t\",\"Message\":\(clickAsText)}",
      "{\"version\":\"0\",\"detail-type\":\"Email Clicked\",\"source\":\"aws.ses\",\"detail\":\(click)}",
      "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"TopicArn\":\"t\","
        + "\"Message\":\(clickAsText)}}]}",
      "[[\(click)]]",
      click + click.replacing("Click", with: "Received"),
    ]
  )
  func wrappers(text: String) throws {
    let store = try load(text)
    #expect(try store.kinds("m") == [.click])
    #expect(try store.rejects().isEmpty)
    // What was wrapped is found again when details are asked for.
    let histories = try store.histories(of: "m", in: store.selection).destinations
    let event = try #require(histories.first?.events.first)
    let fields = try store.makeEventReader().details(of: event).fields
    #expect(fields.first { $0.name == "link" }?.value == "x")
  }

  @Test(
    "what senders post to try a connection is no event, and no fault",
    arguments: [
      (
        "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"t\",\"Message\":\"You have chosen\"}",
        click
      ),
      (
        "{\"Type\":\"Notification\",\"TopicArn\":\"t\",\"Message\":\"Successfully validated\"}",
        click
      ),
      (
        "[{\"msys\":{}}]",
        "[{\"msys\":{\"track_event\":{\"type\":\"click\",\"timestamp\":\"1793700000\","
          + "\"message_id\":\"m\",\"rcpt_to\":\"a@x\"}}}]"
      ),
      (
        "mandrill_events=%5B%5D",
        "mandrill_events=[{\"event\":\"click\",\"_id\":\"m\",\"ts\":1793700000,"
          + "\"msg\":{\"email\":\"a@x\"}}]"
      ),
    ]
  )
  func pings(ping: String, event: String) throws {
    for text in [ping + "\n" + event, event + "\n" + ping] {
      let store = try load(text)
      #expect(try store.kinds("m") == [.click])
      #expect(try store.rejects().isEmpty)
      #expect(try ignored(store) == [.ignoredEmpty: 1])
    }
  }

  @Test("lists of addresses that a sender keeps are no events")
  func lists() throws {
    let store = try load(
      "[{\"event\":\"click\",\"_id\":\"m\",\"ts\":1793700000,\"msg\":{\"email\":\"a@x\"}},"
        + "{\"type\":\"blacklist\",\"action\":\"add\",\"reject\":{\"email\":\"b@x\"},\"ts\":1793700000}]"
    )
    #expect(try store.kinds("m") == [.click])
    #expect(try ignored(store) == [.ignoredProfileChanges: 1])
  }

  @Test(
    "recipients of one message, who share its id, are told apart",
    arguments: [
      "{\"RecordType\":\"Open\",\"MessageID\":\"m\",\"Recipient\":\"TO\","
        + "\"ReceivedAt\":\"2026-11-03T10:00:00Z\"}",
      "{\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\",\"MessageID\":\"m\",\"Email\":\"TO\","
        + "\"BouncedAt\":\"2026-11-03T10:00:00Z\"}",
      "{\"event\":\"open\",\"timestamp\":1793700000,\"message_id\":\"m\",\"email\":\"TO\"}",
    ]
  )
  func shared(event: String) throws {
    let text = ["a@x", "b@x", "A@x"].map { event.replacing("TO", with: $0) }.joined(separator: "\n")
    let store = try load(text)
    #expect(try store.kinds("m a@x").count == 2)
    #expect(try store.kinds("m b@x").count == 1)
  }

  @Test("an event of nobody is of none of those that share a message")
  func nobody() throws {
    let store = try load(
      "{\"RecordType\":\"Open\",\"MessageID\":\"m\",\"Recipient\":\"a@x\","
        + "\"ReceivedAt\":\"2026-11-03T10:00:00Z\"}\n"
        + "{\"RecordType\":\"Bounce\",\"Type\":\"Unsubscribe\",\"MessageID\":\"m\","
        + "\"BouncedAt\":\"2026-11-03T10:00:00Z\"}"
    )
    #expect(try store.kinds("m a@x") == [.impression])
    #expect(try store.histories(of: "m", in: store.selection).unattributed.count == 1)
  }
}
