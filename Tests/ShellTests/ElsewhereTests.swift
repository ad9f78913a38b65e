import EventLogs
import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Presentation
import Testing

@testable import Shell
@testable import mailwhy

/// A store of one set stands in for a cluster: `clickhouse://stand-in/FOLDER` holds what a folder does.
private enum StandIns {
  static let beginning = "clickhouse://stand-in"

  static let open: Session.Opener = { (address, set) throws(ShellError) in
    let path = address.dropFirst(beginning.count).prefix { $0 != "?" }
    var store = MailingStore()
    let loader = Loader(options: LoadOptions())
    let input = LoadInput(set: set, paths: [String(path)])
    do throws(LoadError) { _ = try loader.load(input, into: &store) } catch {
      throw .load(error, near: [])
    }
    return store
  }
}

extension MailingStore: RefreshableSource {
  public func refreshed() throws(SourceError) -> MailingStore {
    var store = self
    let loader = Loader(options: LoadOptions())
    for set in sets { _ = try? loader.reload(set: set, into: &store) }
    return store
  }
}

@Suite("Sets that are held elsewhere")
struct ElsewhereTests {
  /// What a command line prints, complaints included.
  func run(
    _ words: [String],
    opener: Session.Opener? = StandIns.open
  ) throws -> (text: String, status: Shell.ExitStatus) {
    _ = FileManager.default.changeCurrentDirectoryPath(Transcript.samples.path)
    let sink = MemorySink()
    var job = try Mailwhy.parse(words).job(["mailwhy"] + words)
    (job.clock, job.opener) = (Transcript.clock, opener)
    let status = job.run(Console(output: sink, complaints: sink, style: OutputStyle()))
    return (sink.text, status)
  }

  private func told(_ statements: String, _ inputs: [String] = []) throws -> String {
    try run(["-c", statements] + inputs).text
  }

  static let statements = [
    "mailings", "mailings in a:6001, b:6002", "dominant", "dominant in b:6002 a:6001",
    "dominant by domain",
    "dominant by mailing limit 3", "keyfigures", "keyfigures by country limit 4",
    "keyfigures since 2026-10-06 where domain ~ mail", "bridge", "bridge clicks",
    "bridge clicks by domain limit 5", "bridge clicks list unsubscribe",
    "why p1@gmail.example", "list limit 40", "list order address limit 30",
    "list order clicks desc limit 50", "list by day order address limit 60",
    "list error by domain order time desc limit 50", "list complaint order country limit 20",
    "list click in b:6002, c:6001 order domain desc limit 25",
    "diff a:6001 b:6001", "diff a:6001 b:6002", "diff c:6001 b:6002 click",
    "diff b:6002 a:6001 moved limit 40", "diff b:6001@2026-10-06 c:6001 moved limit 30",
    "diff b:6001 b:6002", "diff a:6001 :6001 by domain limit 5", "timeline by day",
    "timeline in b:6001 by hour limit 5", "errors", "errors by domain limit 3",
    "errors in b:6001 where errors > 1", "links", "links by country limit 4", "check",
    "check unattributed limit 30", "check severalDestinations", "check lateBounce limit 20",
    "check duplicates", "check missingDays", "rejects", "rejects limit 3",
    "export destinations limit 60", "export events in a:6001, b:6001 limit 90",
    "reconcile statistics/publisher.json in b:6001", "assert destinations > 1000000",
    "assert clicks.unique >= 0", "report in a:6001 b:6001 as json",
    "use b:6001; dominant; use; dominant",
    "dominant where city = Atlantis", "set machines exclude; keyfigures; list order time limit 9",
    "set errors final; dominant; diff a:6001 b:6001 moved limit 9",
    "unload b; mailings; dominant", "reload; dominant", "watch dominant", "help load",
  ]

  @Test("every verb answers as if all sets were read from files", arguments: [1, 2])
  func verbs(seed: UInt64) throws {
    try Program.withFolder { home in
      let folders = try Self.folders(in: home, seed: seed)
      var random = SeededRandom(seed: seed)
      let joined = folders.enumerated().map { number, folder in
        guard number == 2 || random.happens(400) else { return folder }
        let parts = folder.split(separator: "=", omittingEmptySubsequences: false)
        let name = parts.count == 2 ? parts[0] + "=" : ""
        return name + StandIns.beginning + (parts.last ?? "") + "?user=x&password=y"
      }
      let people = try address(in: folders)
      for statement in Self.statements(about: people) {
        let words = ["--quiet", "--keep-going", "--format", "json", "-c", statement]
        let (expected, found) = (try run(words + folders), try run(words + joined))
        #expect(found.text == expected.text, "\(statement) of \(joined)")
        #expect(found.status == expected.status)
      }
    }
  }

  static func statements(about people: String) -> [String] {
    statements + ["why \(people)", "why --short \(people)", "why \(people)x"]
  }

  /// Random logs of four sets, the first of which has no name.
  static func folders(in home: URL, seed: UInt64) throws -> [String] {
    var folders: [String] = []
    for (number, set) in ["", "a=", "b=", "c="].enumerated() {
      let folder = home.appending(path: "set\(number)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let words = [
        "--destinations", "\(60 + 40 * number)", "--mailings", "\(1 + (number + 1) % 2)",
        "--seed", "\(seed * 10 + UInt64(number))",
      ]
      let options = try #require(RandomLogs.Options(words))
      try #require(RandomLogs.write(options, to: folder))
      folders.append(set + folder)
    }
    return folders
  }

  /// An address of somebody.
  func address(in inputs: [String]) throws -> String {
    let text = try run(["--quiet", "--format", "csv", "-c", "list limit 1"] + inputs).text
    let row = text.split(whereSeparator: \.isNewline).dropFirst().first ?? ""
    return String(row.split(separator: ",").first { $0.contains("@") } ?? "")
  }

  @Test("a set at an address is loaded, listed, used, asked again and dropped")
  func oneSet() throws {
    try Program.withFolder { home in
      let file = home.appending(path: "pom-attempts.2026-11-03.log")
      let row = { (id: Int) in
        "m\(id),2026-11-03 10:00:00,1,7,1,0,1,0,x.example,1,1,,p\(id)@x\n"
      }
      try Data(row(1).utf8).write(to: file)
      let address = StandIns.beginning + home.path + "?a=1&b=2"
      let loaded = "connected; now 1 mailing, 1 destination, 1 event\n"
      #expect(try told("load \(address)") == loaded)
      #expect(
        try told("load far=\"\(address)\"; load winter-sale; reload").hasPrefix("far: " + loaded)
      )
      #expect(try told("mailings as csv", [address]).contains(",7,1,1,"))
      #expect(
        try told("use far:7; dominant as csv", ["far=" + address]).contains("far,7,noFeedback,1")
      )
      #expect(try told("dominant in far", ["far=" + address]).contains("far:7"))
      #expect(try told("reload", [address]) == "nothing new\n")
      #expect(try told("unload far; dominant", ["far=" + address]).contains("nothing is loaded"))
      #expect(
        try run(["--language", "nl", "-c", "load far=\(address)"]).text
          == "far: verbonden; nu 1 mailing, 1 bestemming, 1 gebeurtenis\n"
      )

      var session = Session()
      session.opener = StandIns.open
      _ = try session.load(LoadInput(set: "far", paths: [address]))
      #expect(PromptText(session, isASCII: true, isColoured: false).plain == "far:7 > ")
      #expect(try session.readNews().isEmpty)
      try Data((row(1) + row(2)).utf8).write(to: file)
      #expect(
        try session.readNews().map(\.text)
          == ["far: connected; now 1 mailing, 2 destinations, 2 events"]
      )
      #expect(session.sets.destinationCount(of: session.store.mailings[0]) == 2)
      session.unload(set: "far")
      #expect(session.store.sets.isEmpty)
    }
  }

  @Test(
    "a set is at one address, or read from paths",
    arguments: [
      (
        "load clickhouse://one a=clickhouse://u:secret@two/x?b=c&password=y",
        "this build of mailwhy cannot ask ‘clickhouse://one’: it only reads files",
        "deze versie van mailwhy kan ‘clickhouse://one’ niet bevragen: ze leest alleen bestanden"
      ),
      (
        "load a=clickhouse://u:secret@two/x?b=c&password=y",
        "cannot ask ‘clickhouse://u:***@two/x?b=c&password=***’",
        "kan ‘clickhouse://u:***@two/x?b=c&password=***’ niet bevragen"
      ),
      (
        "load a=winter-sale a=clickhouse://two",
        "the set a is either at one clickhouse:// address or read from paths, so not also from "
          + "‘winter-sale’; give that a name of its own: ‘load NAME=…’",
        "de set a staat op één clickhouse://-adres of komt van paden, dus niet ook van "
          + "‘winter-sale’; geef die een eigen naam: ‘load NAAM=…’"
      ),
      (
        "load clickhouse://one clickhouse://two",
        "the unnamed set is either at one clickhouse:// address or read from paths, so not also from "
          + "‘clickhouse://two’",
        "de naamloze set staat op één clickhouse://-adres"
      ),
      (
        "load a=winter-sale; load a=clickhouse://two",
        "the set a was read from files, so it cannot be ‘clickhouse://two’; ‘unload a’ drops it, or "
          + "give the other a name of its own",
        "de set a is van bestanden gelezen en kan dus niet ‘clickhouse://two’ zijn; ‘unload a’ laat "
          + "die los, of geef het andere een eigen naam"
      ),
    ]
  )
  func places(statement: String, english: String, dutch: String) throws {
    for (language, expected) in [("en", english), ("nl", dutch)] {
      let words = ["--quiet", "--language", language, "-c", statement]
      let told = try run(words, opener: nil)
      #expect(told.text.contains(expected), "\(told.text)")
      #expect(told.status == .statementFailed)
    }
    let words = statement.split(separator: " ").dropFirst().map(String.init)
    guard !statement.contains(";") else { return }
    let told = try run(["--quiet", "-c", "dominant"] + words, opener: nil)
    #expect(told.text.contains(english), "\(told.text)")
  }

  @Test("a set that is at an address stays there until it is dropped")
  func keepsPlace() throws {
    let address = StandIns.beginning + Transcript.samples.path + "/winter-sale"
    for path in ["winter-sale", address] {
      let told = try told("load \(path); unload; load \(path); dominant", [address])
      #expect(told.contains("the unnamed set is ‘\(address)’ already; ‘unload’ drops it, or give"))
      let again = try self.told("unload; load \(path); mailings as csv", [address])
      #expect(again.contains("5001,306,"))
    }
  }

  @Test("nothing is offered behind an address")
  func completion() {
    let completer = Completer(
      session: Session(),
      grammar: Verbs.grammar(allowsPrefixes: true),
      addresses: AddressBook()
    )
    for text in ["load clickhouse://", "load a=ClickHouse://x/", "load \"clickhouse://x/y"] {
      let step = completer.step(before: text, size: (rows: 24, columns: 80), isColoured: false)
      #expect(step == .none, "\(text)")
    }
  }
}
