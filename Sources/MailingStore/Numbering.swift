import MailingModel

/// The final numbers of destinations: by mailing, then by first appearance.
struct Numbering {
  /// The mailings that have destinations, with the ranges of theirs.
  let mailings: [Segment.Mailing]
  /// By first appearance: the final number; nil where that is the same, as in a single mailing.
  let numbers: [UInt32]?
  /// How many destinations there are.
  let count: Int

  /// - Parameters:
  ///   - mailings: by first appearance: the mailing, as an index of `names`.
  init(mailings: [UInt32], names: [String]) {
    var counts = Array(repeating: 0, count: names.count)
    for mailing in mailings { counts[Int(mailing)] += 1 }
    var next = Array(repeating: 0, count: names.count)
    var ranges: [Segment.Mailing] = []
    var start = 0
    let order = names.indices.sorted { precedes(names[$0], names[$1]) }
    for mailing in order where counts[mailing] > 0 {
      next[mailing] = start
      ranges.append(
        Segment.Mailing(id: names[mailing], destinations: start..<start + counts[mailing])
      )
      start += counts[mailing]
    }
    (self.mailings, count) = (ranges, mailings.count)
    guard ranges.count > 1 else {
      numbers = nil
      return
    }
    numbers = mailings.map { mailing in
      defer { next[Int(mailing)] += 1 }
      return UInt32(next[Int(mailing)])
    }
  }

  /// A column by first appearance as a column by final number.
  func reordered(_ column: [UInt64]) -> [UInt64] {
    guard let numbers else { return column }
    var result = Array(column: UInt64(0), count: column.count)
    for position in column.indices { result[Int(numbers[position])] = column[position] }
    return result
  }
}
