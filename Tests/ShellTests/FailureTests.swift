import ClickHouseStore
import EventLogs
import MailingModel
import Presentation
import QueryLanguage
import Testing

@testable import Intake
@testable import Shell

/// Whatever can go wrong, in the words that somebody reads.
@Suite("What is said of what goes wrong")
struct FailureTests {
  /// What a stranger may have called a file, a column or a mailing.
  private static let odd = "a\u{1B}[2J\u{202E}\u{0}b\u{85}c"

  /// Why the system refused something, in its own words, which are nobody else's.
  private static let system = "No space left on device"

  private static let recognitions: [RecognitionError] = [
    .unknown, .ambiguous(formats: ["pom logs", "table"]),
    .unfit(format: "pom logs", found: 3, expected: 9),
    .unlike(format: "pom logs"), .notWritten(format: "pom logs", as: "JSON"),
    .headerLacks(column: "email"),
    .tableLacks(fields: ["time"], called: [], names: []),
    .tableLacks(fields: ["time", "kind"], called: [odd], names: Array(repeating: odd, count: 12)),
    .tooLarge, .notAFile, .unreadable(reason: system),
  ]

  private static let remote: [RemoteFailure] = [
    .noLibrary, .unreachable(reason: odd), .refused, .untrusted(reason: odd), .timedOut(seconds: 9),
    .brokenOff(reason: odd), .failed(code: 60, message: odd), .notUnderstood, .nothingPushed,
    .otherCluster(odd, shards: 3, hosts: 2), .tooManyParts(limit: 17),
  ]

  private static let addresses: [AddressError] = [
    .noAddress, .noDatabase, .passwordInside, .badHost(odd), .badPort(odd), .badTimeout(odd),
    .noValue(odd), .unknownKey(odd, known: ["ca"]), .unknownKind(odd),
    .password(file: odd, reason: system), .openPassword(file: odd), .missingColumn("time"),
    .missingTable("time"), .mapping(file: odd, reason: system), .mappedPush,
    .mappingLine(file: odd, line: 3, text: odd, known: ["time"]),
  ]

  private static let statistics: [StatisticsError] = [
    .unreadable(.notAFile), .noMemory, .tooLarge(limit: 1_048_576), .notJSON(line: 3),
    .severalObjects(line: 3), .noFigures, .notACount(odd, at: "clicks.total", line: 3),
    .notACount(odd, at: "clicks.total", line: nil),
  ]

  private static let loads: [LoadError] =
    [
      .cannotOpen(path: odd, reason: system), .tooManyFiles(limit: 1_048_576),
      .tooManyEvents(limit: 4_294_967_294), .nothingRecognised(path: odd, holds: [], reason: nil),
      .nothingRecognised(path: odd, holds: [odd, odd], reason: .unknown),
    ] + recognitions.map { .notRecognised(path: odd, reason: $0) }

  private static let sources: [SourceError] =
    [.changed(file: odd), .unreadable(file: odd, reason: system), .cancelled]
    + remote.map { .remote(server: odd, $0) }

  private static let zones: [ZoneError] = [
    .unknown(name: odd, nearest: []), .unknown(name: odd, nearest: ["UTC"]),
    .noDatabase(directory: odd), .unreadable(name: odd, reason: system), .malformed(name: odd),
  ]

  private static let others: [ShellError] = [
    .nothingLoaded, .severalMailings(["5001", odd]), .tooManyPeople(file: odd, limit: 9),
    .noConnection(path: odd), .severalPlaces(path: odd, set: nil),
    .severalPlaces(path: odd, set: "jan"), .isElsewhere(path: odd, set: nil, address: odd),
    .isElsewhere(path: odd, set: "jan", address: odd), .isInMemory(path: odd, set: nil),
    .isInMemory(path: odd, set: "jan"), .rejectedRows(count: 1), .rejectedRows(count: 2),
    .unreadable(file: odd, reason: system, near: [odd]), .nestedTooDeep(file: odd),
    .notAPage(file: odd), .cannotWrite(file: odd, reason: system),
    .cannotWrite(file: nil, reason: system), .commandFailed(status: 3), .noPager(status: 127),
    .unsafe(what: "source"), .isLog(file: odd), .interrupted,
  ]

  private static let all: [ShellError] =
    others + loads.map { .load($0, near: [odd]) } + sources.map { .source($0) }
    + zones.map { .zone($0) } + addresses.map { .address(odd, $0) }
    + statistics.map { .statistics(file: odd, $0, near: []) }

  @Test("each failure is told in either language, and what strangers wrote in it is only shown")
  func told() {
    for error in Self.all {
      let (english, dutch) = (
        Wording(.english).failure(error, nil), Wording(.dutch).failure(error, nil)
      )
      #expect(english != dutch && !english.isEmpty && !dutch.isEmpty, "\(error)")
      for text in [english, dutch] {
        // One line, and what is odd about a name is spelled out.
        #expect(
          text.last == "\n" && visible(String(text.dropLast())) == text.dropLast(),
          "\(visible(text))"
        )
      }
    }
  }

  @Test("so is why a row could not be read")
  func rejected() {
    let reasons: [RejectionReason] = [
      .fieldCount(found: 1, expected: 2), .emptyMessage, .badTime(Self.odd), .emptyMailing,
      .unclosedQuote, .textAfterQuote, .rowTooLong, .unclosedRecord, .malformed(Self.odd),
      .recordTooLong, .strayText, .noKind, .otherMailing(Self.odd),
    ]
    for reason in reasons {
      let (english, dutch) = (Wording(.english).reason(reason), Wording(.dutch).reason(reason))
      #expect(english != dutch && visible(english) == english && visible(dutch) == dutch)
    }
  }

  @Test("and what a load brought that nobody asked for")
  func remarked() {
    var report = LoadReport(set: "jan")
    report.files = 3
    report.grown = 2
    report.known = 1
    report.replaced = [Self.odd]
    report.repeated = [
      LoadReport.Repetition(file: Self.odd, of: "b.log", isEqual: true),
      LoadReport.Repetition(file: "c.log", of: Self.odd, isEqual: false),
    ]
    report.damaged = [(path: Self.odd, damage: .truncated), (path: "d.log.gz", damage: .corrupt)]
    report.skipped = Self.recognitions.prefix(6).map { (path: Self.odd, reason: $0) }
    (report.rejectedRows, report.unknownDestinations, report.unattributedEvents) = (1, 2, 3)
    let (english, dutch) = (Wording(.english), Wording(.dutch))
    let told = { (wording: Wording) in
      ([wording.loaded(report)] + wording.warnings(report) + wording.missing([Self.odd]))
        .map(\.text) + [wording.keptSets]
    }
    #expect(told(english).count == 1 + 3 + 1 + 2 + 2 + 4 + 1 + 1)
    for (one, other) in zip(told(english), told(dutch)) {
      #expect(one != other && visible(one) == one && visible(other) == other)
    }
  }
}
