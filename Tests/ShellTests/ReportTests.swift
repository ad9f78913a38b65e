import Foundation
import FoundationXML
import Testing

/// The page of `report`, made by the program from the samples.
@Suite("Reports", .serialized)
struct ReportTests {
  @Test("what a page tells is what its statements answer", arguments: ["en", "nl"])
  func replayed(language: String) throws {
    let page = try Page.ofSamples("", language: language)
    let shown = page.statements
    #expect(shown.map { String($0.prefix { $0 != " " }) } == Page.verbs)
    for statement in shown where statement != "set" {
      let options = ["--quiet", "--language", language, "--format", "html", "-c", statement]
      let fragment = try Program.run(options + ["winter-sale"]).output
      #expect(!fragment.isEmpty)
      // Below the title of a section, headings are one level further down.
      let told = fragment.replacingOccurrences(of: "h2>", with: "h3>")
      #expect(page.text.contains(told), "\(statement)")
    }
  }

  @Test("narrowed as the report is, and so are the statements that it tells")
  func narrowed() throws {
    let clauses = "in 5001 until +7d where domain = gmail.example"
    let page = try Page.ofSamples(clauses)
    #expect(page.text.contains("<h1>Mailing 5001</h1>"))
    #expect(page.text.contains("Narrowed to: until +7d where domain = gmail.example"))
    #expect(page.statements.contains("dominant " + clauses))
    #expect(page.statements.contains("check in 5001"))
    #expect(!page.statements.contains { $0.hasPrefix("diff") })
    let answer = try Program.run([
      "--quiet", "--format", "html", "-c", "dominant \(clauses)", "winter-sale",
    ]).output
    #expect(page.text.contains(answer.replacingOccurrences(of: "h2>", with: "h3>")))
  }

  @Test("mailings in view are named, and those of several sets without doubt")
  func sets() throws {
    try Program.withFolder { folder in
      let page = folder.appendingPathComponent("report.html").path
      let sets = ["jan=winter-sale", "feb=winter-sale"]
      _ = try Program.run(["--quiet", "-c", "use jan:5001 feb:5001; report \(page)"] + sets)
      let statements = try Page(reading: page).statements
      #expect(statements.contains("dominant in feb:5001, jan:5001"))
      #expect(statements.contains("diff feb:5001 jan:5001"))
    }
  }

  @Test("of many mailings the largest are told one by one")
  func manyMailings() throws {
    try Program.withFolder { folder in
      let rows = (1...12).flatMap { mailing in
        (0..<mailing).map { "a\($0)@x.example,sent,2026-11-03 09:00:00,\(mailing)\n" }
      }
      let log = folder.appendingPathComponent("log.csv")
      let text = "address,kind,time,mailing\n" + rows.joined()
      try text.write(to: log, atomically: true, encoding: .utf8)
      let page = folder.appendingPathComponent("report.html").path
      let run = try Program.run([
        "--quiet", "--map", "address=address,kind=kind,time=time,mailing=mailing", "--kind",
        "sent=attempt", "-c", "report \(page)", log.path,
      ])
      #expect(run.complaints == "")
      let told = try Page(reading: page)
      #expect(told.text.contains("<h1>12 mailings</h1>"))
      #expect(told.text.contains("of the 10 largest"))
      #expect(told.statements.contains("bridge in 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"))
      #expect(told.statements.contains("dominant"))
    }
  }

  @Test("addresses are told only if that is asked for", arguments: ["report.html", "report.md"])
  func addresses(name: String) throws {
    let everybody = try Program.run([
      "--quiet", "--format", "csv", "-c", "list", "winter-sale",
    ]).output
    let addresses = everybody.split(whereSeparator: \.isNewline).flatMap {
      $0.split(separator: ",")
    }
    .filter { $0.contains("@") }.map { $0.lowercased() }
    #expect(addresses.count > 600)
    let hidden = try Page.ofSamples("", name: name).text.lowercased()
    #expect(!addresses.contains { hidden.contains($0) })
    let narrowed = try Page.ofSamples("where address = leaver@kpn.example", name: name).text
    #expect(!narrowed.contains("leaver"))
    let shown = try Page.ofSamples("--with-addresses", name: name).text
    #expect(shown.contains("leaver@kpn.example") && shown.contains("Who complained"))
  }

  @Test("as JSON, one document with the answers of all")
  func json() throws {
    let text = try Program.run([
      "--quiet", "--format", "json", "-c", "report in 5001", "winter-sale",
    ]).output
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let sections = try #require(document?["sections"] as? [[String: Any]])
    let commands = sections.compactMap { ($0["answer"] as? [String: Any])?["command"] as? String }
    #expect(commands == Page.verbs.filter { $0 != "diff" } + ["help"])
    let dominant = sections[0]["answer"] as? [String: Any]
    #expect(dominant?["destinations"] as? Int == 306)
  }

  @Test("whatever was logged, a page is well-formed and holds no script")
  func hostile() throws {
    try Program.withFolder { folder in
      let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a&b]]>--><!--",
        "x' y='", "\u{202E}evil\u{1B}[31m", "</style></section></table>", "{{7*7}}${7*7}",
      ]
      let rows = texts.enumerated().map { number, text in
        let quoted = "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        return "m\(number)@x.example,hard,2026-11-03 09:00:00,\(quoted),\(quoted)\n"
      }
      let log = folder.appendingPathComponent("<b>&'log.csv")
      let text = "address,kind,time,mailing,description\n" + rows.joined()
      try text.write(to: log, atomically: true, encoding: .utf8)
      let path = folder.appendingPathComponent("report.html").path
      let run = try Program.run([
        "--quiet", "--kind", "hard=error", "-c", "report \(path) --with-addresses", log.path,
      ])
      #expect(run.status == 0, "\(run.complaints)")
      let page = try Page(reading: path)
      #expect(page.faults.isEmpty, "\(page.faults)")
      #expect(page.text.contains("&lt;script&gt;"))
      #expect(!page.text.contains("<script") && !page.text.contains("<img"))
      #expect(!page.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
  }

  @Test("well-formed, and asks nobody for anything", arguments: ["", "--with-addresses"])
  func standsAlone(clauses: String) throws {
    let page = try Page.ofSamples(clauses)
    #expect(page.faults.isEmpty, "\(page.faults)")
    for way in [" src=", "url(", "@import", "<link", "<script", "<iframe", "javascript:"] {
      #expect(!page.text.contains(way))
    }
    let namespaces = page.text.replacingOccurrences(of: "http://www.w3.org/", with: "")
    #expect(!namespaces.contains("http:") && !namespaces.contains("https:"))
    // Each link of the contents leads to a place on the page.
    let targets = page.matches("href=\"#([^\"]*)\"")
    #expect(targets.count > 8 && targets == page.matches(#"<section id="([^"]*)""#))
  }
}
