import Foundation
import Testing

/// The page of `report` as a browser shows it. Without Chromium there is nothing to ask.
@Suite("Reports in a browser", .serialized, .enabled(if: Browser.isThere))
struct BrowserTests {
  /// The width of a telephone and that of a desk, in pixels.
  private static let widths = [360, 1_440]

  @Test("nothing overflows, and nothing is complained about", arguments: widths, ["en", "nl"])
  func fits(width: Int, language: String) throws {
    let page = try Page.ofSamples("--with-addresses", language: language)
    let seen = try Browser.look(at: page.text, width: width)
    #expect(seen.overflowing == [])
    #expect(seen.complaints == [])
    #expect(seen.height > 5_000)
  }

  @Test("not even where logs hold what is endless", arguments: widths)
  func endless(width: Int) throws {
    try Program.withFolder { folder in
      let long = String(repeating: "x", count: 400)
      let rows = (0..<3).map {
        "\(long)\($0)@\(long).example,error,2026-11-03 09:00:00,\(long),\(long)\n"
      }
      let log = folder.appendingPathComponent("log.csv")
      let text = "address,kind,time,mailing,description\n" + rows.joined()
      try text.write(to: log, atomically: true, encoding: .utf8)
      let path = folder.appendingPathComponent("report.html").path
      let run = try Program.run(["--quiet", "-c", "report \(path) --with-addresses", log.path])
      #expect(run.status == 0, "\(run.complaints)")
      let seen = try Browser.look(at: Page(reading: path).text, width: width)
      #expect(seen.overflowing == [])
    }
  }

  @Test("what would overflow is seen to")
  func seesOverflow() throws {
    let wide = "<!DOCTYPE html><html><body><p style='width: 500px'>wide</p></body></html>"
    #expect(try Browser.look(at: wide, width: 360).overflowing == ["P"])
  }

  @Test("text stands out from what lies behind it, by day and by night")
  func contrast() throws {
    let page = try Page.ofSamples("")
    let days = page.matches(#"(--paper: [^}]*)"#)
    #expect(days.count == 3)
    for colours in days.map(Contrast.init(sheet:)) {
      for name in ["ink", "quiet"] { #expect(colours.ratio(name, "paper") >= 4.5) }
      if colours.names.contains("link") { #expect(colours.ratio("link", "paper") >= 4.5) }
      for mark in page.matches(#"--mark: rgb\(([0-9,]*)\)"#) {
        #expect(colours.ratio(rgb: mark, "paper") >= 3)
      }
    }
  }
}
