import EventLogs
import MailingModel
import MailingStore

/// Scans whole files, cut in pieces that threads take one after the other.
struct Scan {
  let options: LoadOptions
  let progress: LoadProgress
  /// The senders whose destinations are named by attempts, and not by any event.
  var sendersWithAttempts: Set<Sender>

  /// What was read.
  struct Outcome {
    var files: [File]
    /// By thread.
    var events: [PartedEvents]
  }

  /// One logfile, scanned.
  struct File {
    var log: LogFile
    /// The rows of the file, whether they could be read or not.
    var rowCount = 0
    var rejected: [RejectedLine] = []
    /// Line feeds in each block.
    var lineFeeds: [UInt32] = []
  }

  private struct Piece {
    let file: Int
    let range: Range<Int>
  }

  /// What a thread keeps.
  private struct Worker {
    let scanner: PieceScanner
    var events: PartedEvents
  }

  /// Scans files.
  ///
  /// - Parameter ranks: the rank of each among the files of its set.
  func scan(_ logs: [LogFile], ranks: [Int]) throws(LoadError) -> Outcome {
    let pieces = logs.indices.flatMap { file in
      stride(from: 0, to: logs[file].size, by: options.pieceSize).map { start in
        Piece(file: file, range: start..<min(start + options.pieceSize, logs[file].size))
      }
    }
    let size = pieces.reduce(0) { $0 + $1.range.count }
    progress.expect(bytes: size)
    let joining = PieceJoining(logs)
    let events = try concurrently(pieces.count, threads: options.threads) {
      Worker(
        scanner: PieceScanner(zone: options.zone),
        events: PartedEvents(expecting: size / Self.usualRow)
      )
    } _: { (worker, place) throws(LoadError) in
      let piece = pieces[place]
      let log = logs[piece.file]
      do throws(SourceError) { try Cancellation.check() } catch { throw .source(error) }
      progress.begin(log.path)
      let start = piece.range.lowerBound == 0 ? log.dataStart : nil
      let scan = try scanned(worker.scanner, piece, log, ranks[piece.file], from: start)
      progress.add(bytes: piece.range.count, rows: scan.batch.events.count)
      var whole = try joining.join(scan, piece.range, ofFile: piece.file) {
        (next, start) throws(LoadError) in
        try scanned(
          worker.scanner,
          Piece(file: piece.file, range: next),
          log,
          ranks[piece.file],
          from: start
        )
      }
      while let batch = whole.popLast() {
        worker.events.add(batch, of: log.type.sender)
        worker.scanner.reuse(batch)
      }
    } finish: {
      $0.events
    }
    return Outcome(files: joining.files, events: events)
  }

  /// Bytes of a row, as most logs have them.
  private static let usualRow = 150

  private func scanned(
    _ scanner: PieceScanner,
    _ piece: Piece,
    _ log: LogFile,
    _ rank: Int,
    from start: Int?
  ) throws(LoadError) -> PieceScan {
    // Opened for each piece, since a folder may hold more files than a process may keep open.
    let file: OpenFile
    do { file = try log.open() } catch { throw .source(error) }
    do throws(RecognitionError) {
      return try scanner.scan(
        log,
        file,
        rank: rank,
        isNaming: log.type.kind == .attempt || !sendersWithAttempts.contains(log.type.sender),
        range: piece.range,
        from: start
      )
    } catch {
      throw .notRecognised(path: log.path, reason: error)
    }
  }
}
