/// How many line feeds there are in each block of a piece of a file, counted from its beginning on.
///
/// Rows are told by their offset. What line that is on follows from the line feeds before the block that it lies in.
public struct LineFeedCount: Sendable {
  /// By block of `LogFile.block` bytes.
  public private(set) var blocks: [UInt32]
  private let range: Range<Int>
  /// Up to where they are counted.
  private var place: Int

  /// - Parameter range: that of the piece in its file.
  init(in range: Range<Int>) {
    self.range = range
    place = range.lowerBound
    blocks = Array(repeating: 0, count: (range.count + LogFile.block - 1) / LogFile.block)
  }

  /// Counts on to an offset of the file, as far as the piece goes.
  ///
  /// - Parameter feeds: tells how many there are in a range, which lies in one block.
  mutating func count(upTo end: Int, _ feeds: (Range<Int>) -> Int) {
    let end = min(end, range.upperBound)
    while place < end {
      let block = (place - range.lowerBound) / LogFile.block
      let next = min(end, range.lowerBound + (block + 1) * LogFile.block)
      blocks[block] += UInt32(feeds(place..<next))
      place = next
    }
  }
}
