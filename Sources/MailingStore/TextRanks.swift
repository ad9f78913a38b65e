import MailingModel

extension TextTable {
  /// By number of a text: its place among all in the order of bytes, from 1 on; those that are alike share
  /// one. None, which is 0, stays 0.
  ///
  /// - Complexity: O(n log n), shared by all threads, and 24 bytes a text meanwhile.
  func ranks(threads: Int) -> [UInt32] {
    let bounds = bounds(ofRanges: threads)
    let ranges = concurrently(bounds.count + 1, threads: threads) { range in
      sorted(from: range == 0 ? nil : bounds[range - 1], below: bounds.dropFirst(range).first)
    }
    var ranks = Array(repeating: UInt32(0), count: count + 1)
    var (place, rank) = (UInt32(0), UInt32(0))
    var last: Beginning?
    for beginning in ranges.joined() {
      place += 1
      if last.map({ !isAlike($0, beginning) }) ?? true { rank = place }
      ranks[Int(beginning.number)] = rank
      last = beginning
    }
    return ranks
  }

  /// The same texts in one case, with the same numbers.
  ///
  /// - Parameter isASCII: whether only ASCII letters have a case.
  func folded(isASCII: Bool) -> TextTable {
    let isFoldedByByte = isASCII || allBytes.reduce(0, |) < 0x80
    if isFoldedByByte {
      return allBytes.contains { $0 != $0.lowered } ? mappingBytes { $0.lowered } : self
    }
    var folded = TextTable()
    for number in stride(from: 1, through: count, by: 1) {
      _ = folded.append(caseFolded(String(decoding: self[number], as: UTF8.self)))
    }
    return folded
  }

  /// A text by its first sixteen bytes, which is enough to tell most from each other.
  private struct Beginning {
    let high: UInt64
    let low: UInt64
    let number: UInt32

    func precedes(_ other: Beginning) -> Bool {
      high == other.high ? low < other.low : high < other.high
    }
  }

  private func beginning(of number: Int) -> Beginning {
    let text = self[number]
    let rest = text.dropFirst(8)
    return Beginning(high: Self.word(text), low: Self.word(rest), number: UInt32(number))
  }

  /// Eight bytes as a number that compares like them; zeros behind the end.
  private static func word(_ text: ArraySlice<UInt8>) -> UInt64 {
    let bytes = text.prefix(8)
    let word = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes.isEmpty ? 0 : word << (8 * (8 - bytes.count))
  }

  /// Texts that part all in about equal ranges.
  private func bounds(ofRanges ranges: Int) -> [Beginning] {
    guard ranges > 1, count > 1_000 else { return [] }
    let sample = stride(from: 1, through: count, by: max(1, count / 1_000))
      .map(beginning).sorted { $0.precedes($1) }
    return (1..<ranges).map { sample[$0 * sample.count / ranges] }
  }

  /// The texts of a range, in order.
  private func sorted(from first: Beginning?, below end: Beginning?) -> [Beginning] {
    var range: [Beginning] = []
    for number in stride(from: 1, through: count, by: 1) {
      let beginning = beginning(of: number)
      if let first, beginning.precedes(first) { continue }
      if let end, !beginning.precedes(end) { continue }
      range.append(beginning)
    }
    range.sort { a, b in
      guard a.high == b.high, a.low == b.low else { return a.precedes(b) }
      return self[Int(a.number)].lexicographicallyPrecedes(self[Int(b.number)])
    }
    return range
  }

  private func isAlike(_ a: Beginning, _ b: Beginning) -> Bool {
    a.high == b.high && a.low == b.low && self[Int(a.number)] == self[Int(b.number)]
  }
}
