import EventLogs
import MailingModel
import MailingStore

/// Scans whole files, cut in pieces that threads take one after the other.
struct Scan {
  let options: LoadOptions
  let progress: LoadProgress
  /// The senders whose destinations are named by attempts, and not by any event.
  var sendersWithAttempts: Set<Sender>
  /// Where each thread puts events.
  var parts: PartedEvents

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
      Worker(scan: self, logs: logs, ranks: ranks)
    } _: { (worker, place) throws(LoadError) in
      try worker.take(pieces[place], joining)
    } finish: {
      $0.events
    }
    // One that was written to meanwhile is not what was read.
    for log in logs { do { _ = try log.open() } catch { throw .source(error) } }
    return Outcome(files: joining.files, events: events)
  }

  /// About how many rows logs have.
  static func rowCount(_ logs: [LogFile]) -> Int { logs.reduce(0) { $0 + $1.size } / 150 }

  /// One thread that scans.
  private struct Worker {
    private let scan: Scan
    private let logs: [LogFile]
    private let ranks: [Int]
    private let scanner: PieceScanner
    private(set) var events: PartedEvents
    /// The file of the piece before, which is that of the next most of the time: a folder may hold
    /// more files than a process may keep open.
    private var opened: (place: Int, file: OpenFile)?

    init(scan: Scan, logs: [LogFile], ranks: [Int]) {
      (self.scan, self.logs, self.ranks) = (scan, logs, ranks)
      scanner = PieceScanner(zone: scan.options.zone)
      events = scan.parts
    }

    mutating func take(_ piece: Piece, _ joining: PieceJoining) throws(LoadError) {
      do throws(SourceError) { try Cancellation.check() } catch { throw .source(error) }
      let (log, progress) = (logs[piece.file], scan.progress)
      progress.begin(log.path)
      let file = try open(piece.file)
      let start = piece.range.lowerBound == 0 ? log.dataStart : nil
      let scanned = try read(piece.range, of: piece.file, file, from: start)
      progress.add(bytes: piece.range.count, rows: scanned.batch.events.count)
      var joined = try joining.join(scanned, piece.range, ofFile: piece.file) {
        (range, start) throws(LoadError) in
        try read(range, of: piece.file, file, from: start)
      }
      while let batch = joined.popLast() {
        events.add(batch, of: log.type.sender)
        scanner.reuse(batch)
      }
    }

    private mutating func open(_ file: Int) throws(LoadError) -> OpenFile {
      if let opened, opened.place == file { return opened.file }
      do {
        let new = try logs[file].open()
        opened = (file, new)
        return new
      } catch {
        throw .source(error)
      }
    }

    private func read(
      _ range: Range<Int>,
      of place: Int,
      _ file: OpenFile,
      from start: Int?
    ) throws(LoadError) -> PieceScan {
      let (log, rank) = (logs[place], ranks[place])
      let isNaming =
        log.type.kind == .attempt || !scan.sendersWithAttempts.contains(log.type.sender)
      do {
        return try scanner.scan(
          log,
          file,
          rank: rank,
          isNaming: isNaming,
          range: range,
          from: start
        )
      } catch {
        throw .notRecognised(path: log.path, reason: error)
      }
    }
  }
}
