/// An answer as one page that stands alone: it asks no server for anything and needs no script.
///
/// Begins with the title of the answer, followed by what stands above its first section, and a list of
/// its sections. The same answer makes the same page, byte for byte.
public struct HTMLPage: Rendering {
  private let wording: Wording

  public init(_ wording: Wording) { self.wording = wording }

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    let screen = answer.screen
    try sink.write(head(screen) + "<body>\n<main>\n")
    try HTMLRenderer().render(screen, contents: contents(screen), to: sink)
    try sink.write("</main>\n</body>\n</html>\n")
  }

  /// - Parameter screen: what the page tells; only its titles are looked at.
  private func head(_ screen: [Block]) -> String {
    var title = "mailwhy"
    if case .title(let text)? = screen.first { title = text }
    return """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="\(wording.language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="generator" content="mailwhy"/>
      <title>\(escapedHTML(title))</title>
      <style>
      \(PageStyle.sheet)</style>
      </head>

      """
  }

  /// Whatever a log may have brought in, a browser runs none of it and fetches nothing.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'"

  private func contents(_ screen: [Block]) -> String {
    let links = screen.compactMap { block -> String? in
      guard case .section(let title, _) = block else { return nil }
      return "<li><a href=\"#\(HTMLRenderer.anchor(title))\">\(escapedHTML(title))</a></li>\n"
    }
    let label = wording.say("Contents", nl: "Inhoud")
    return links.isEmpty
      ? "" : "<nav aria-label=\"\(label)\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
  }
}
