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

  /// One logfile to scan.
  struct Job {
    let log: LogFile
    /// Its rank among the files of its set.
    let rank: Int
    /// What was scanned of it before; the rest is scanned now.
    var former: LogFile?

    /// Where its first piece begins, and its first row.
    var begin: Int { former.map { ($0.size - 1) / LogFile.block * LogFile.block } ?? 0 }
    var start: Int { former?.size ?? log.dataStart }
    var size: Int { log.size - begin }
  }

  /// One logfile, scanned.
  struct File {
    var log: LogFile
    /// The rows that were scanned, whether they could be read or not.
    var rowCount = 0
    /// Where a row begins of which the end is not there yet.
    var unfinished: Int?
    /// Whether the end of the file decided what a row is.
    var isJudgedByEnd = false
    var ignored = IgnoredRecords()
    var rejected: [RejectedLine] = []
    /// Line feeds in each block.
    var lineFeeds: [UInt32] = []
  }

  private struct Piece {
    let file: Int
    let range: Range<Int>
    /// Where its first row begins, if that is known.
    let start: Int?
  }

  /// Scans files.
  func scan(_ jobs: [Job]) throws(LoadError) -> Outcome {
    let pieces = jobs.enumerated().flatMap { file, job in
      stride(from: job.begin, to: job.log.size, by: options.pieceSize).map { begin in
        Piece(
          file: file,
          range: begin..<min(begin + options.pieceSize, job.log.size),
          start: begin == job.begin ? job.start : nil
        )
      }
    }
    let size = pieces.reduce(0) { $0 + $1.range.count }
    progress.expect(bytes: size)
    let joining = PieceJoining(jobs)
    let events = try concurrently(pieces.count, threads: options.threads) {
      Worker(scan: self, jobs: jobs)
    } _: { (worker, place) throws(LoadError) in
      try worker.take(pieces[place], joining)
    } finish: {
      $0.events
    }
    // One that was written to meanwhile is not what was read.
    for job in jobs { do { _ = try job.log.open() } catch { throw .source(error) } }
    return Outcome(files: joining.files, events: events)
  }

  /// About how many rows logs have.
  static func rowCount(_ jobs: [Job]) -> Int { jobs.reduce(0) { $0 + $1.size } / 150 }

  /// One thread that scans.
  private struct Worker {
    private let scan: Scan
    private let jobs: [Job]
    private let scanner: PieceScanner
    private(set) var events: PartedEvents
    /// The file of the piece before, which is that of the next most of the time: a folder may hold
    /// more files than a process may keep open.
    private var opened: (place: Int, file: OpenFile)?

    init(scan: Scan, jobs: [Job]) {
      (self.scan, self.jobs) = (scan, jobs)
      scanner = PieceScanner()
      events = scan.parts
    }

    mutating func take(_ piece: Piece, _ joining: PieceJoining) throws(LoadError) {
      do throws(SourceError) { try Cancellation.check() } catch { throw .source(error) }
      let (log, progress) = (jobs[piece.file].log, scan.progress)
      progress.begin(log.path)
      let file = try open(piece.file)
      let scanned = try read(piece.range, of: piece.file, file, from: piece.start)
      progress.add(bytes: piece.range.count, rows: scanned.rowCount)
      var joined = try joining.join(scanned, piece.range, ofFile: piece.file) {
        (range, start) throws(LoadError) in
        try read(range, of: piece.file, file, from: start)
      }
      while let batch = joined.popLast() {
        events.add(batch, of: log.format.sender)
        scanner.reuse(batch)
      }
    }

    private mutating func open(_ file: Int) throws(LoadError) -> OpenFile {
      if let opened, opened.place == file { return opened.file }
      do {
        let new = try jobs[file].log.open()
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
      let log = jobs[place].log
      let isNaming =
        log.isOfAttempts || !scan.sendersWithAttempts.contains(log.format.sender)
      do {
        return try scanner.scan(
          log,
          file,
          rank: jobs[place].rank,
          isNaming: isNaming,
          isGrowing: jobs[place].former != nil,
          range: range,
          from: start
        )
      } catch {
        throw .notRecognised(path: log.path, reason: error)
      }
    }
  }
}
