/// The words that a mistyped one was most likely meant to be, nearest first.
///
/// Nearness is the number of letters added, left out, changed or swapped with their neighbour
/// (Damerau 1964, as optimal string alignment); a third of the word may be wrong, of short
/// words two letters, of three letters one. A word that another begins with is near too.
public func nearest(to word: String, among words: [String], limit: Int = 3) -> [String] {
  let typed = Array(word.lowercased().unicodeScalars.prefix(64))
  guard !typed.isEmpty else { return [] }
  let allowed = typed.count <= 3 ? 1 : max(2, typed.count / 3)
  let scored = words.compactMap { candidate -> (word: String, distance: Int)? in
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
    if typed.count >= 2 && letters.starts(with: typed) { return (candidate, 0) }
    let distance = alignment(typed, letters)
    return distance <= allowed && distance < letters.count ? (candidate, distance) : nil
  }
  return scored.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
    .prefix(limit).map(\.word)
}

private func alignment(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
        best = min(best, before[j - 1] + 1)
      }
      row.append(best)
    }
    (before, last) = (last, row)
  }
  return last[b.count]
}
