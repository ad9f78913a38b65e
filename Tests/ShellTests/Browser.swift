import Foundation

/// Chromium without a window, which shows a page and says what it saw.
enum Browser {
  private static let path = "/usr/bin/chromium"
  static let isThere = FileManager.default.isExecutableFile(atPath: path)

  /// What was seen.
  struct Seen {
    /// The names of elements that reach over the edge of the window.
    var overflowing: [String]
    /// What its console says.
    var complaints: [String]
    /// Of the page, in pixels.
    var height: Int
  }

  /// Shows a page in a window of some width. The window is a frame, since a real one is never as narrow
  /// as a telephone.
  static func look(at page: String, width: Int) throws -> Seen {
    var seen: Seen?
    try Program.withFolder { folder in
      let frame = folder.appendingPathComponent("frame.html")
      try frameAround(page, width).write(to: frame, atomically: true, encoding: .utf8)
      let run = try Program.launch(
        path,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--enable-logging=stderr", "--user-data-dir=\(folder.path)/profile",
          "--window-size=1600,1000", "--dump-dom", frame.absoluteString,
        ]
      )
      // The page itself stands in an attribute, where its own title is escaped.
      let parts = run.output.components(separatedBy: "title>")
      let complaints = run.complaints.split(separator: "\n").map(String.init)
        .filter { $0.contains(":CONSOLE") }
      guard parts.count == 3, let words = parts[1].split(separator: "<").first, words != "unseen"
      else { throw Page.Failure(reason: run.output + run.complaints) }
      let told = words.split(separator: " ").map(String.init)
      seen = Seen(
        overflowing: Array(told.dropFirst()),
        complaints: complaints,
        height: told.first.flatMap(Int.init) ?? 0
      )
    }
    guard let seen else { throw Page.Failure(reason: "nothing was seen") }
    return seen
  }

  private static func frameAround(_ page: String, _ width: Int) -> String {
    let quoted = page.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "\"", with: "&quot;")
    return """
      <!DOCTYPE html><html><head><title>unseen</title></head><body style="margin: 0">
      <iframe id="page" style="border: 0; width: \(width)px; height: 900px" srcdoc="\(quoted)"></iframe>
      <script>
      document.getElementById('page').onload = function () {
        var seen = this.contentDocument, root = seen.documentElement, over = [];
        // A page that is higher than the window has a bar that takes some of the width.
        var edge = root.clientWidth + 0.5;
        var hidden = function (e) { return e.closest('thead') && root.clientWidth < 704; };
        seen.querySelectorAll('body *').forEach(function (e) {
          if (!hidden(e) && e.getBoundingClientRect().right > edge) over.push(e.tagName);
        });
        if (root.scrollWidth > root.clientWidth && over.length === 0) over.push('HTML');
        document.title = root.scrollHeight + ' ' + over.join(' ');
      };
      </script></body></html>
      """
  }
}

/// How far colours stand out from each other, as WCAG 2 defines it.
struct Contrast {
  private var colours: [String: [Double]] = [:]
  var names: Set<String> { Set(colours.keys) }

  /// - Parameter sheet: `--name: #rrggbb;`, as often as there are colours.
  init(sheet: String) {
    for rule in sheet.split(separator: ";") {
      let sides = rule.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, sides[0].hasPrefix("--"), sides[1].hasPrefix("#"),
        let number = Int(sides[1].dropFirst(), radix: 16)
      else { continue }
      colours[String(sides[0].dropFirst(2))] = [16, 8, 0].map { Double(number >> $0 & 255) }
    }
  }

  func ratio(_ a: String, _ b: String) -> Double {
    ratio(colours[a] ?? [], colours[b] ?? [])
  }

  /// - Parameter rgb: `214,52,58`.
  func ratio(rgb: String, _ b: String) -> Double {
    ratio(rgb.split(separator: ",").compactMap { Double($0) }, colours[b] ?? [])
  }

  private func ratio(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == 3, b.count == 3 else { return 0 }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private func luminance(_ colour: [Double]) -> Double {
    let parts = colour.map { part -> Double in
      let part = part / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
