import Foundation
import Testing

@Suite("Names that strangers chose")
struct HostileNamesTests {
  /// Addresses that would be options, SQL, commands of a shell, formulas and markup elsewhere, and one
  /// that turns the direction of what follows.
  private static let addresses = [
    "-c@x.example", "--safe@x.example", "' OR 1=1 --@x.example", "$(touch pwned)@x.example",
    "`touch pwned`@x.example", "=cmd|' /C calc'!A0@x.example",
    "<script>alert(1)</script>@x.example",
    "a; drop table events@x.example", "\u{202E}gro@x.example", "\u{1B}]0;x\u{7}@x.example",
  ]

  private static let heading =
    "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,senderdomain,templateid,documentid,tags,email\n"

  private func withLogs(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      let rows = Self.addresses.enumerated().map { number, address in
        "z\(number),2026-11-05 10:00:00,1,9,1,0,1,0,x.example,1,1,,\"\(address)\"\n"
      }
      let half = rows.count / 2
      for (name, rows) in [
        // What it is no name tells.
        ("-pom-attempts.2026-11-04.log", [Self.heading] + rows[..<half]),
        ("pom-attempts.2026-11-05\n\u{1B}[2J.log", Array(rows[half...])),
      ] {
        let file = folder.appendingPathComponent(name).path
        try rows.joined().write(toFile: file, atomically: false, encoding: .utf8)
      }
      try body(folder)
    }
  }

  @Test("of files and of people are only text, and start nothing")
  func texts() throws {
    try withLogs { folder in
      let statements = "mailings; list in 9; check; rejects; report as markdown; list in 9 | cat"
      let result = try Program.run(["-c", statements, "."], in: folder)
      #expect(result.status == 0, "\(result)")
      let shown = result.output + result.complaints
      let acting = shown.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E
      }
      #expect(acting.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/pwned"))
      for address in Self.addresses.prefix(8) { #expect(shown.contains(address), "\(address)") }
    }
  }

  @Test("of files may look like options, behind two dashes")
  func files() throws {
    try withLogs { folder in
      let names = ["--", "-pom-attempts.2026-11-04.log"]
      let result = try Program.run(["--quiet", "-c", "mailings"] + names, in: folder)
      #expect(result.status == 0 && result.output.contains("-pom-attempts.2026-11-04.log"))
    }
  }

  @Test("of people are asked for as they are", arguments: addresses.prefix(8))
  func asked(address: String) throws {
    try withLogs { folder in
      let quoted = address.replacing("'", with: "''")
      let result = try Program.run(["--quiet", "-c", "why '\(quoted)'", "."], in: folder)
      #expect(result.status == 0 && result.output.hasPrefix(address), "\(result)")
    }
  }

  @Test("are no formulas in a spreadsheet, and no markup on a page")
  func elsewhere() throws {
    try withLogs { folder in
      let statements = "list in 9 as csv > all.csv; report --with-addresses all.html"
      #expect(try Program.run(["--quiet", "-c", statements, "."], in: folder).status == 0)
      let sheet = try String(contentsOfFile: folder.path + "/all.csv", encoding: .utf8)
      #expect(!sheet.contains(",=cmd") && sheet.contains(",'=cmd") && sheet.contains(",'-c@"))
      let page = try String(contentsOfFile: folder.path + "/all.html", encoding: .utf8)
      #expect(!page.contains("<script>alert"))
    }
  }
}
