import EventLogs
import MailingModel

/// Scans whole files, cut in pieces that threads take one after the other.
struct Scan {
  let options: LoadOptions
  let progress: LoadProgress

  /// One logfile, scanned.
  struct Result {
    var log: LogFile
    /// In the order of its rows.
    var batches: [EventBatch] = []
    var rejected: [RejectedLine] = []

    /// The rows of the file, whether they could be read or not.
    var rowCount: Int { batches.reduce(rejected.count) { $0 + $1.rows.count } }
  }

  private struct Piece {
    let file: Int
    let range: Range<Int>
  }

  /// Scans files.
  ///
  /// - Parameter ranks: the rank of each among the files of its set.
  func scan(_ logs: [LogFile], ranks: [Int]) throws(LoadError) -> [Result] {
    let pieces = logs.indices.flatMap { file in
      stride(from: 0, to: logs[file].size, by: options.pieceSize).map { start in
        Piece(file: file, range: start..<min(start + options.pieceSize, logs[file].size))
      }
    }
    progress.expect(bytes: pieces.reduce(0) { $0 + $1.range.count })
    var scans = try scanAll(pieces, logs, ranks)
    var results = logs.map { Result(log: $0) }
    var starts = logs.map(\.dataStart)
    var lineFeeds = logs.map { _ in [UInt32]() }
    let scanner = PieceScanner(zone: options.zone)
    for (place, piece) in pieces.enumerated() {
      let (file, start) = (piece.file, starts[piece.file])
      lineFeeds[file] += scans[place].lineFeeds
      // The row before the piece tells where its first row really begins.
      guard start < piece.range.upperBound else { continue }
      if scans[place].first != start {
        scans[place] = try scanned(scanner, piece, logs, ranks, from: start)
      }
      results[file].batches.append(scans[place].batch)
      results[file].rejected += scans[place].rejected
      starts[file] = scans[place].next
      scans[place].batch = EventBatch(sender: logs[file].type.sender)
    }
    for file in results.indices {
      results[file].log.keep(
        rowCount: results[file].rowCount,
        lineFeedsPerBlock: lineFeeds[file]
      )
    }
    return results
  }

  private func scanAll(
    _ pieces: [Piece],
    _ logs: [LogFile],
    _ ranks: [Int]
  ) throws(LoadError) -> [PieceScan] {
    try concurrently(pieces.count, threads: options.threads) {
      PieceScanner(zone: options.zone)
    } _: { (scanner, place) throws(LoadError) in
      let piece = pieces[place]
      do throws(SourceError) { try Cancellation.check() } catch { throw .source(error) }
      progress.begin(logs[piece.file].path)
      let start = piece.range.lowerBound == 0 ? logs[piece.file].dataStart : nil
      let scan = try scanned(scanner, piece, logs, ranks, from: start)
      progress.add(bytes: piece.range.count, rows: scan.batch.rows.count)
      return scan
    }
  }

  private func scanned(
    _ scanner: PieceScanner,
    _ piece: Piece,
    _ logs: [LogFile],
    _ ranks: [Int],
    from start: Int?
  ) throws(LoadError) -> PieceScan {
    let log = logs[piece.file]
    // Opened for each piece, since a folder may hold more files than a process may keep open.
    let file: OpenFile
    do { file = try log.open() } catch { throw .source(error) }
    do throws(RecognitionError) {
      return try scanner.scan(
        log,
        file,
        rank: ranks[piece.file],
        range: piece.range,
        from: start
      )
    } catch {
      throw .notRecognised(path: log.path, reason: error)
    }
  }
}
