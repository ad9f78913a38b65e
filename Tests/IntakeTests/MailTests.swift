import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Mail that comes back")
struct MailTests {
  /// Those of this test, which must outlive what was loaded.
  private final class Folders {
    var all: [LogFolder] = []
  }

  private let folders = Folders()

  /// What a message tells: for each destination its mailing, message, address and kinds.
  private func read(_ text: String, _ name: String = "m.eml") throws -> [String] {
    let folder = try LogFolder()
    folders.all.append(folder)
    try folder.write(name, text)
    let store = try folder.load()
    let cursor = try store.destinations(store.selection, where: .all)
    var told: [String] = []
    while let next = try cursor.next() {
      let kinds = next.events.map { "\($0.kind)" }.joined(separator: " ")
      told.append("\(next.mailing.mailing) \(next.message) \(next.address) \(kinds)")
    }
    return told
  }

  private static let head = "From: mx@x\nDate: Tue, 3 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
  private static let status =
    "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; bob@x\nAction: failed\nStatus: 5.1.1\n"
  private static let original = "Message-ID: <id@x>\nX-Campaign: 5\nTo: bob@x\n"

  private static func parts(_ boundary: String, _ parts: [(type: String, text: String)]) -> String {
    parts.map { "--\(boundary)\nContent-Type: \($0.type)\n\n\($0.text)\n" }.joined()
      + "--\(boundary)--\n"
  }

  private static var plain: String {
    parts(
      "b",
      [
        ("text/plain", "Sorry."), ("message/delivery-status", status),
        ("text/rfc822-headers", original),
      ]
    )
  }

  private static let report =
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"

  @Test("a bounce, with either line end, and without an end")
  func bounce() throws {
    let text = Self.head + Self.report + Self.plain
    let told = ["5 id@x bob@x error"]
    #expect(try read(text) == told)
    #expect(try read(text.replacing("\n", with: "\r\n")) == told)
    #expect(try read(text.replacing("--b--\n", with: "")) == told)
    #expect(try read(text.replacing("--b--\n", with: "--b")) == told)
  }

  @Test("parts within parts, encoded ones, and types that are not quite right")
  func odd() throws {
    let told = ["5 id@x bob@x error"]
    let inner = "multipart/mixed; BOUNDARY = \"b\"; x=y\n\n" + Self.plain
    let nested =
      "Content-Type: multipart/mixed;\n\tboundary=\"out;er\"\n\n"
      + Self.parts("out;er", [("text/plain", "x"), (inner, "")])
    #expect(try read(Self.head + nested) == told)
    let base64 = Data(Self.status.utf8).base64EncodedString(options: .lineLength64Characters)
    let encoded = Self.plain.replacing(
      "delivery-status\n\n" + Self.status,
      with: "delivery-status\nContent-Transfer-Encoding: BASE64\n\n" + base64 + "\n"
    )
    #expect(try read(Self.head + Self.report + encoded) == told)
    let quoted = Self.plain.replacing(
      "rfc822-headers\n\n" + Self.original,
      with: "rfc822-headers\nContent-Transfer-Encoding: quoted-printable\n\n"
        + "Message-ID: <id=40x>\nX-Camp=\naign: 5\n"
    )
    #expect(try read(Self.head + Self.report + quoted) == told)
    let whole = Self.plain.replacing("text/rfc822-headers", with: "Message/RFC822; name=x")
    #expect(try read(Self.head + "Content-type: multipart/mixed; boundary=b\n\n" + whole) == told)
  }

  @Test("several recipients of one message are told apart")
  func several() throws {
    let more =
      Self.status + "\nFinal-Recipient: rfc822;eve@x\nAction: delayed (later)\nStatus: 4.2.2\n"
    let text = Self.head + Self.report + Self.plain.replacing(Self.status, with: more)
    #expect(try read(text) == ["5 id@x bob@x bob@x error", "5 id@x eve@x eve@x retry"])
  }

  @Test("what is missing is done without")
  func missing() throws {
    let noOriginal = Self.plain.replacing(Self.original, with: "")
    #expect(try read(Self.head + Self.report + noOriginal) == ["unknown bob@x bob@x error"])
    let original = Self.status.replacing(
      "Final-Recipient: rfc822;",
      with: "Original-Recipient: rfc822;"
    )
    let text = Self.head + Self.report + Self.plain.replacing(Self.status, with: original)
    #expect(try read(text) == ["5 id@x bob@x error"])
  }

  @Test(
    "complaints, and what is none",
    arguments: [
      ("abuse", "complaint"), ("Fraud", "complaint"), ("opt-out", "unsubscribe"), ("not-spam", ""),
    ]
  )
  func complaints(type: String, kind: String) throws {
    let feedback = "Feedback-Type: \(type)\nUser-Agent: x\nVersion: 1\n"
    let text =
      Self.head + "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
      + Self.parts("b", [("message/feedback-report", feedback), ("message/rfc822", Self.original)])
    // Who complains was left out: it went to one address.
    #expect(try read(text) == (kind.isEmpty ? [] : ["5 id@x bob@x \(kind)"]))
  }

  @Test(
    "who of several complained is not guessed",
    arguments: [
      ("Original-Rcpt-To: <a@x>\n", "id@x a@x complaint"),
      ("Original-Rcpt-To: rfc822;a@x\nOriginal-Rcpt-To: A@x\n", "id@x a@x complaint"),
      ("Original-Rcpt-To: a@x\nOriginal-Rcpt-To: b@x\n", nil),
      ("Original-Rcpt-To: redacted\n", "id@x bob@x complaint"),
    ]
  )
  func candidates(fields: String, told: String?) throws {
    let feedback = "Feedback-Type: abuse\nVersion: 1\n" + fields
    let parts = Self.parts(
      "b",
      [("message/feedback-report", feedback), ("message/rfc822", Self.original)]
    )
    let text = Self.head + "Content-Type: multipart/report; boundary=b\n\n" + parts
    #expect(try read(text) == told.map { ["5 " + $0] } ?? [])
    guard told != nil else { return }
    // Nor is it where the report leaves them out.
    let several = text.replacing("To: bob@x", with: "To: \"X, A\" <a@x>,\n b@x")
      .replacing("redacted", with: "").replacing(fields, with: "")
    #expect(try read(several).isEmpty)
  }

  @Test("a box may hold anything; a message with From in its text is one")
  func box() throws {
    let text =
      "From a Tue Nov  3 12:00:00 2026\n" + Self.head + Self.report + Self.plain
      + "\nFrom b Tue Nov  3 12:00:00 2026\nFrom: x@x\nTo: y\n\nhello\n"
      + "From here on\n\nFrom c Tue Nov  3 12:00:00 2026\n" + Self.head + Self.report
      + Self.plain.replacing("id@x", with: "id2@x")
    #expect(try read(text, "box") == ["5 id2@x bob@x error", "5 id@x bob@x error"])
  }

  @Test("times of mail as they come, and that of the report where one cannot be read")
  func times() throws {
    let report = Self.head + Self.report
    for time in [
      "Tue, 3 Nov 2026 11:00:00 +0100 (Central European Standard Time, which is a long comment to read)",
      "Tue, 3 Nov 2026 02:00:00 PST", "3 Nov 26 10:00 GMT", "yesterday",
    ] {
      let status = Self.status + "Last-Attempt-Date: \(time)\n"
      let folder = try LogFolder()
      folders.all.append(folder)
      try folder.write("m.eml", report + Self.plain.replacing(Self.status, with: status))
      let store = try folder.load()
      let event = try store.histories(of: "bob@x", in: store.selection).destinations.first?.events
        .first
      #expect(event?.time.seconds == 1_793_700_000, "\(time)")
    }
  }

  @Test("endless nesting ends", arguments: [20, 2_000])
  func nesting(depth: Int) throws {
    var text = Self.head
    for level in 0..<depth {
      text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
    }
    #expect(try read(text + Self.status).isEmpty)
  }

  @Test("a log without years is of the last that it can be of")
  func years() throws {
    let folder = try LogFolder()
    let line = { (date: String, to: String) in
      "\(date) 09:00:00 mx postfix/smtp[1]: 4F9: to=<\(to)>, relay=mx, dsn=2.0.0, status=sent (ok, x)\n"
    }
    try folder.write(
      "mail.log",
      line("Dec 31", "a@x") + line("Jan  1", "b@x") + line("Jan  2", "c@x")
    )
    let written = Date(timeIntervalSince1970: 1_798_848_000)  // 2027-01-02
    try FileManager.default.setAttributes(
      [.modificationDate: written],
      ofItemAtPath: folder.path + "/mail.log"
    )
    let store = try folder.load()
    let years = try ["a@x", "b@x", "c@x"].map { address in
      let found = try store.histories(of: address, in: store.selection).destinations.first
      return found?.events.first.map { CivilTime(secondsSince1970: Int($0.time.seconds)).year }
    }
    #expect(years == [2026, 2027, 2027])
  }
}
