import Glibc
import MailingModel

/// What one piece of a file held.
public struct PieceScan: Sendable {
  /// Where the first row of the piece begins, and where the first behind it does.
  public var first: Int
  public var next: Int
  public var batch: EventBatch
  public var ignored = IgnoredRecords()
  /// Rows or records that could be read.
  public var rowCount = 0
  public var rejected: [RejectedLine] = []
  /// Line feeds in each block of the piece.
  public var lineFeeds: LineFeedCount
  /// Where a row begins of which the end is not there yet.
  public var unfinished: Int?
  /// Whether the end of the file decided what a row is: had the file gone on, it might be another.
  public var isJudgedByEnd = false
}

/// Reads what one piece of a file holds, row by row or record by record.
protocol PieceReading: ~Copyable {
  /// Adds the row at an offset of the file, or rejects it; and rows behind it that begin before an end, as many
  /// as are read together.
  ///
  /// - Returns: where the next row begins.
  mutating func read(
    at offset: Int,
    before end: Int,
    into scan: inout PieceScan
  ) throws(RecognitionError) -> Int

  /// Where the first row of a range begins, as far as can be told without what is before.
  mutating func guessStart(in range: Range<Int>) throws(RecognitionError) -> Int

  /// Whether the end of the file decided what a row is.
  var isJudgedByEnd: Bool { get }
}

/// Scans pieces of logfiles into batches of events; one scanner for each thread.
///
/// A piece that does not begin a file guesses where its first row begins: behind the first line
/// feed that an acceptable row follows. That is wrong only if a quoted field that looks like
/// rows lies across the border; whoever puts the pieces together sees it, since the row before
/// then ends elsewhere, and asks again with the true start.
public final class PieceScanner {
  private var window: FileWindow?
  /// Batches that were taken, for those that come.
  private var spare: [EventBatch] = []

  public init() {}

  /// Gives the memory of a batch back that nobody needs any more.
  public func reuse(_ batch: consuming EventBatch) {
    batch.clear()
    spare.append(batch)
  }

  /// What is to be known of a piece but its place.
  struct Place {
    let rank: Int
    let isNaming: Bool
    let isGrowing: Bool
    let window: FileWindow
  }

  /// Scans the rows that begin within a range of a file.
  ///
  /// - Parameters:
  ///   - log: the file, open as `file`; `rank` is its place among the files of the set.
  ///   - isNaming: whether its rows name destinations: attempts, or others of a sender that has none.
  ///   - isGrowing: whether a last row may be in the making, which is left out.
  ///   - range: begins at a multiple of `LogFile.block`.
  ///   - start: where its first row begins, if that is known.
  public func scan(
    _ log: LogFile,
    _ file: OpenFile,
    rank: Int,
    isNaming: Bool,
    isGrowing: Bool,
    range: Range<Int>,
    from start: Int? = nil
  ) throws(RecognitionError) -> PieceScan {
    let window = window ?? FileWindow(file, capacity: range.count + LogFile.block + 1)
    self.window = window
    let begin = start == nil ? max(0, range.lowerBound - 1) : range.lowerBound
    try window.move(file, to: begin, length: range.upperBound + LogFile.block - begin)
    let place = Place(rank: rank, isNaming: isNaming, isGrowing: isGrowing, window: window)
    switch log.layout {
    case .rows(let plan):
      let rows = RowReading(log, plan, place)
      return try scan(log, rows, place, range, start, rowSize: 80)
    case .records(let encoding):
      let records = RecordReading(log, encoding, place)
      return try scan(log, records, place, range, start, rowSize: 200)
    }
  }

  private func scan(
    _ log: LogFile,
    _ reading: consuming some PieceReading & ~Copyable,
    _ place: Place,
    _ range: Range<Int>,
    _ start: Int?,
    rowSize: Int
  ) throws(RecognitionError) -> PieceScan {
    let batch = spare.popLast() ?? EventBatch()
    var scan = PieceScan(first: 0, next: 0, batch: batch, lineFeeds: LineFeedCount(in: range))
    if place.isNaming, case .rows = log.layout, !log.isOfAttempts {
      scan.batch.mailingNames = [EventBatch.unknownMailing]
    }
    // Those of ordinary rows are counted while these are cut, and the rest at the end. Reading records moves on what
    // is held, so theirs are counted before.
    if case .records = log.layout { countLineFeeds(range, place, &scan) }
    scan.first = if let start { start } else { try reading.guessStart(in: range) }
    scan.next = max(scan.first, log.dataStart)
    let room = max(0, min(range.upperBound, log.size) - scan.first) / rowSize
    scan.batch.reserve(room, naming: place.isNaming)
    let end = min(range.upperBound, log.size)
    while scan.next < end { scan.next = try reading.read(at: scan.next, before: end, into: &scan) }
    countLineFeeds(range, place, &scan)
    scan.isJudgedByEnd = reading.isJudgedByEnd
    return scan
  }

  private func countLineFeeds(_ range: Range<Int>, _ place: Place, _ scan: inout PieceScan) {
    scan.lineFeeds.count(upTo: range.upperBound) { place.window.lineFeeds(in: $0) }
  }
}
