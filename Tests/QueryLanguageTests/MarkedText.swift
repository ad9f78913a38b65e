/// A text in which the place that an error must name is marked: `bridge ⟦list⟧ repeats`.
struct MarkedText {
  let text: String
  /// In UTF-8 bytes of the text without the marks.
  let range: Range<Int>

  init(_ marked: String) {
    let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
    let rest =
      parts.count > 1 ? parts[1].split(separator: "⟧", omittingEmptySubsequences: false) : []
    let place = rest.first ?? ""
    text = String(parts[0]) + place + rest.dropFirst().joined()
    range = parts[0].utf8.count..<parts[0].utf8.count + place.utf8.count
  }
}
