import Foundation
import MailingModel
import Presentation
import Shell
import Testing

@testable import ExampleMailings

/// What `check` finds, and what the commands list that it names.
@Suite("The quality of what is loaded", .serialized)
struct CheckTests {
  @Test("the command of every finding lists as many as it counts, of the samples")
  func samples() throws {
    let found = try expectListed(Asked(inputs: ["winter-sale"]))
    #expect(found.isSuperset(of: ["unattributed", "duplicates", "lateBounce", "rejected"]))
  }

  @Test("also of random logs, in one set and in two", arguments: 1...3)
  func random(seed: Int) throws {
    try Program.withFolder { folder in
      for (name, more) in [("a", ["--mailings", "2"]), ("b", ["--family", "cdm"])] {
        let path = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        let words = ["--destinations", "1500", "--seed", String(seed)] + more
        let options = try #require(RandomLogs.Options(words))
        #expect(RandomLogs.write(options, to: path.path))
      }
      // In the midst of what these logs tell.
      let now = CivilTime(year: 2026, month: 10, day: 6).secondsSince1970
      let clock = WallClock { Moment(seconds: UInt32(now)) }
      let (a, b) = (folder.path + "/a", folder.path + "/b")
      let one = try expectListed(Asked(inputs: [a], clock: clock))
      #expect(one.isSuperset(of: ["severalDestinations", "futureEvents"]))
      _ = try expectListed(Asked(inputs: [a, "b=" + b], clock: clock))
      // Without attempts all destinations are inferred.
      for file in try FileManager.default.contentsOfDirectory(atPath: b)
      where file.hasPrefix("cdm-attempts") {
        try FileManager.default.removeItem(atPath: b + "/" + file)
      }
      let inferred = try expectListed(Asked(inputs: [b], clock: clock))
      #expect(inferred.isSuperset(of: ["inferred", "unknownMailing", "missingTypes"]))
    }
  }

  @Test("and of logs with a fault of every other kind")
  func faults() throws {
    try Program.withFolder { folder in
      for (name, text) in Self.faults {
        try text.write(
          to: folder.appendingPathComponent(name),
          atomically: true,
          encoding: .utf8
        )
      }
      let found = try expectListed(Asked(inputs: [folder.path]))
      #expect(
        found.isSuperset(of: [
          "missingDays", "missingFiles", "missingTypes", "equalFiles", "overlappingFiles",
          "cutOffFiles", "skippedFiles", "eventBeforeAttempt", "oldStyleClicks", "rejected",
        ])
      )
      let asked = Asked(inputs: [folder.path])
      #expect(try names(of: "cutOffFiles", asked) == ["pom-deliveries.2026-11-04.log"])
      #expect(try names(of: "missingFiles", asked) == ["pom-errors.2026-11-06"])
      #expect(try names(of: "missingDays", asked) == ["2026-11-05"])
    }
  }

  /// What a finding names, without folders.
  private func names(of code: String, _ asked: Asked) throws -> [String] {
    let rows = try asked.documents("check " + code).first?[code] as? [[String: Any]]
    return rows?.compactMap { ($0["name"] as? String)?.split(separator: "/").last.map(String.init) }
      ?? []
  }

  @Test("the manual tells of every finding what it means, and how it is listed")
  func manual() throws {
    let page = try Walkthrough("Checks.md").expected
    let wording = Wording(.english)
    for code in FindingCode.allCases where code.isCounted {
      let finding = Quality.Finding(code, count: 2)
      let doubt = wording.doubt(finding, names: 0)
      let command = finding.command(in: "").map { "`\($0)`" } ?? "–"
      let row = "| `\(code.rawValue)` | \(doubt.what) | \(doubt.consequence) | \(command) |\n"
      #expect(page.contains(row), "\(row)")
    }
  }

  /// Files by name.
  private static let faults = [
    "pom-attempts.2026-11-03.log": attempt("m1", "03") + attempt("m2", "03"),
    "pom-attempts.2026-11-03.again.log": attempt("m1", "03") + attempt("m2", "03"),
    "pom-attempts.2026-11-04.log": attempt("m3", "04"),
    "pom-attempts.2026-11-06.log": attempt("m4", "06"),
    "pom-attempts.2026-11-06.b.log": attempt("m5", "06"),
    "pom-deliveries.2026-11-03.log": "m1,\"2026-11-03 09:00:00\",1,a@x.example,,x,1,,,,\n",
    "pom-deliveries.2026-11-04.log": "m3,\"2026-11-04 11:00:00\",1,a@x.exam",
    "pom-deliveries.2026-11-06.log": "m4,\"2026-11-06 11:00:00\",1,a@x.example,,x,1,,,,",
    "pom-clicks-old.2026-11-04.log": "m3,\"2026-11-04 12:00:00\",,,a@x.example,,,,,,x,1,,,,\n",
    "pom-errors.2026-11-03.log": "",
    "pom-errors.2026-11-04.log": "",
    "notes.txt": "nothing\n",
  ]

  private static func attempt(_ message: String, _ day: String) -> String {
    "\(message),\"2026-11-\(day) 10:00:00\",1,1,1,0,1,0,x.example,1,1,,a@x.example\n"
  }

  /// Asks for the quality of all and of each mailing, and runs every command that is named.
  ///
  /// - Returns: the codes of what was found.
  private func expectListed(_ asked: Asked) throws -> Set<String> {
    let known = try asked.documents("mailings")
    let mailings = try #require(known.first?["mailings"] as? [[String: Any]])
    let names = mailings.map { mailing in
      (mailing["set"] as? String ?? "") + ":" + (mailing["mailing"] as? String ?? "")
    }
    var codes: Set<String> = []
    for scope in [""] + names.map({ " in \($0)" }) {
      let check = try #require(try asked.documents("check" + scope).first)
      let findings = try #require(check["findings"] as? [[String: Any]])
      codes.formUnion(findings.compactMap { $0["code"] as? String })
      #expect(findings.allSatisfy { ($0["consequence"] as? String)?.isEmpty == false })
      let listable = findings.filter { $0["list"] is String }
      let commands = listable.compactMap { $0["list"] as? String }
      let listed = try asked.documents((["set errors final"] + commands).joined(separator: "; "))
      #expect(listed.count == commands.count)
      for (finding, answer) in zip(listable, listed) {
        // Beside notes, which have texts.
        let rows = answer.values.compactMap { $0 as? [[String: Any]] }
          .first { $0.first?["text"] == nil }
        #expect(rows?.count == finding["count"] as? Int, "\(finding)")
      }
    }
    return codes
  }
}

extension FindingCode {
  /// Whether `check` counts it, and not only a note tells of it.
  fileprivate var isCounted: Bool {
    listing != nil || self == .repeatedEvents || rawValue.hasPrefix("ignored")
  }
}
