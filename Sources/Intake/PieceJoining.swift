import EventLogs
import MailingModel
import Synchronization

/// Puts the pieces of files together in their order, as threads bring them.
///
/// The row before a piece tells where its first row really begins, so a piece waits until those before
/// it are there; one that guessed its start wrong is scanned again.
final class PieceJoining: Sendable {
  private struct State {
    var file: Scan.File
    /// What was scanned of the file before.
    let former: LogFile?
    /// Where the next piece begins, and its first row.
    var place: Int
    var start: Int
    /// Pieces that wait for those before them, by where they begin.
    var waiting: [Int: (range: Range<Int>, scan: PieceScan)] = [:]
  }

  private enum Step {
    case joined(EventBatch?)
    case again(Range<Int>, start: Int)
    case waiting
  }

  private let states: Mutex<[State]>

  init(_ jobs: [Scan.Job]) {
    states = Mutex(
      jobs.map { job in
        State(
          file: Scan.File(log: job.log),
          former: job.former,
          place: job.begin,
          start: job.start
        )
      }
    )
  }

  /// The files, once all pieces are there.
  var files: [Scan.File] { states.withLock { $0.map { $0.file.counted(behind: $0.former) } } }

  /// Takes a piece.
  ///
  /// - Parameter scanAgain: scans a piece of the same file whose first row begins elsewhere.
  /// - Returns: the events of the pieces whose turn it is now.
  func join<Failure: Error>(
    _ scan: PieceScan,
    _ range: Range<Int>,
    ofFile file: Int,
    scanAgain: (_ range: Range<Int>, _ start: Int) throws(Failure) -> PieceScan
  ) throws(Failure) -> [EventBatch] {
    wait(scan, range, file)
    var joined: [EventBatch] = []
    while true {
      switch states.withLock({ Self.step(&$0[file]) }) {
      case .joined(let batch): if let batch { joined.append(batch) }
      case .again(let range, let start): wait(try scanAgain(range, start), range, file)
      case .waiting: return joined
      }
    }
  }

  private func wait(_ scan: PieceScan, _ range: Range<Int>, _ file: Int) {
    states.withLock { $0[file].waiting[range.lowerBound] = (range, scan) }
  }

  private static func step(_ state: inout State) -> Step {
    guard let (range, scan) = state.waiting.removeValue(forKey: state.place) else {
      return .waiting
    }
    let hasRows = state.start < range.upperBound
    if hasRows && scan.first != state.start { return .again(range, start: state.start) }
    state.place = range.upperBound
    state.file.lineFeeds += scan.lineFeeds.blocks
    guard hasRows else { return .joined(nil) }
    state.file.rejected += scan.rejected
    state.file.rowCount += scan.rejected.count + scan.rowCount
    state.file.ignored.add(scan.ignored)
    state.start = scan.next
    state.file.unfinished = scan.unfinished ?? state.file.unfinished
    if scan.isJudgedByEnd { state.file.isJudgedByEnd = true }
    return .joined(scan.batch)
  }
}

extension Scan.File {
  /// With what was counted told to the log.
  fileprivate func counted(behind former: LogFile?) -> Scan.File {
    var file = self
    file.log.keep(
      rowCount: rowCount,
      ignored: ignored,
      lineFeedsPerBlock: lineFeeds,
      isJudgedByEnd: isJudgedByEnd,
      behind: former
    )
    file.lineFeeds = []
    if let unfinished { file.log.leaveOut(from: unfinished) }
    return file
  }
}
