/// How near other words are to a mistyped one: one rule for verbs, names, files and addresses.
///
/// Nearness is the number of letters added, left out, changed or swapped with their neighbour
/// (Damerau 1964, as optimal string alignment), without regard to case; a third of the word may be
/// wrong, of short words two letters, of those of two or three letters one. A word that begins with
/// what was typed is as near as can be.
public struct Nearness: Sendable {
  private let typed: [Unicode.Scalar]
  private let allowed: Int
  /// What is compared of a word, so that an endless one costs no more than a long one.
  private static let lengthLimit = 64

  /// - Parameter word: as typed.
  public init(to word: some StringProtocol) {
    typed = Self.letters(word)
    // Of a single letter every other one is an edit away, which tells nothing.
    allowed = typed.count < 2 ? 0 : typed.count <= 3 ? 1 : max(2, typed.count / 3)
  }

  /// The distance of a word that may have been meant; nil for one that was hardly.
  public func distance(of candidate: some StringProtocol) -> Int? {
    let letters = Self.letters(candidate)
    guard !typed.isEmpty, !letters.isEmpty else { return nil }
    if letters == typed || (typed.count >= 2 && letters.starts(with: typed)) { return 0 }
    guard abs(letters.count - typed.count) <= allowed else { return nil }
    let distance = Self.alignment(typed, letters)
    return distance <= allowed && distance < letters.count ? distance : nil
  }

  private static func letters(_ word: some StringProtocol) -> [Unicode.Scalar] {
    Array(String(word.prefix(lengthLimit)).lowercased().unicodeScalars.prefix(lengthLimit))
  }

  private static func alignment(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = before
    for i in a.indices {
      row[0] = i + 1
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
          best = min(best, before[j - 1] + 1)
        }
        row[j + 1] = best
      }
      (before, last, row) = (last, row, before)
    }
    return last[b.count]
  }
}

/// The words that a mistyped one was most likely meant to be: of those that are near, the nearest,
/// and several only where they are equally near.
public func nearest(
  to word: String,
  among words: some Sequence<String>,
  limit: Int = 3
) -> [String] {
  let nearness = Nearness(to: word)
  let scored = words.compactMap { candidate in
    nearness.distance(of: candidate).map { (word: candidate, distance: $0) }
  }
  let best = scored.map(\.distance).min()
  return scored.filter { $0.distance == best }.map(\.word).sorted().prefix(max(0, limit))
    .map(\.self)
}
