import Glibc
import MailingModel

/// A recognised file: what its rows or records mean and where they begin.
public struct LogFile: Sendable {
  /// As the user named it.
  public let path: String
  public let format: LogFormat
  /// The date in its name, `2026-11-03`; nil if only its header told what it is.
  public let date: String?
  /// Its size in bytes when it was opened, unpacked.
  public private(set) var size: Int
  /// The offset of the first row behind byte order mark and header.
  public let dataStart: Int
  let layout: Layout
  /// Held open where the path does not lead to the bytes: of standard input, or what is compressed.
  private let held: OpenFile?
  /// Whether its path leads to it, as that of standard input does not.
  public let isOnDisk: Bool
  /// Where the clock hangs that its times were written by.
  private(set) var zone = Zone.utc
  /// Whether there are attempts in it for sure: it has nothing else, or they are among the first
  /// records.
  public private(set) var showsAttempts = false
  /// What is wrong with it, if it is compressed.
  public let damage: FileDamage?
  /// Which file on disk it is, by whatever path and whatever it holds by now.
  public let identity: FileIdentity
  private let modified: Int
  private let sizeOnDisk: Int
  /// Line feeds before each block of `LogFile.block` bytes, once the file was scanned.
  private(set) var lineFeeds: [Int] = []
  /// Its rows, whether they could be read or not; nil until the file was scanned.
  public private(set) var rowCount: Int?
  /// Of these, those that count for nothing.
  public private(set) var ignored = IgnoredRecords()
  private var isJudgedByEnd = false
  /// What its first and last bytes were.
  private var ends: UInt64

  /// The bytes between two counts of line feeds, and what is read at once to read a row back.
  public static let block = 8 << 10

  init(
    path: String,
    format: LogFormat,
    date: String?,
    file: OpenFile,
    dataStart: Int,
    layout: Layout
  ) {
    (self.path, self.format, self.date, self.dataStart) = (path, format, date, dataStart)
    (self.size, identity, modified) = (file.size, file.identity, file.modified)
    ends = file.ends
    self.layout = layout
    held = file.isSpilled ? file : nil
    (isOnDisk, damage, sizeOnDisk) = (file.isOnDisk, file.damage, file.sizeOnDisk)
  }

  /// Opens it again.
  ///
  /// Of a file that has grown only what was loaded is read.
  ///
  /// - Throws: `SourceError.changed` if the path leads to another file by now, to a shorter one, to one
  ///   of the same size that was written to since, or to a longer one that does not begin and go on
  ///   as it did.
  public func open() throws(SourceError) -> OpenFile {
    if let held { return held }
    // A system may tell that a file was written to before it tells how long it is.
    for patience in [2_000, 0] as [UInt32] {
      let file: OpenFile
      do { file = try OpenFile(path: path, limit: size) } catch {
        throw error.failure(of: path)
      }
      guard file.identity == identity, file.size == size else { break }
      if file.hasGrown ? file.ends == ends : file.modified == modified { return file }
      usleep(patience)
    }
    throw .changed(file: path)
  }

  /// Whether the same file is as it was when the other was recognised.
  public func isUnchanged(since other: LogFile) -> Bool {
    sizeOnDisk == other.sizeOnDisk && modified == other.modified
  }

  /// Whether its path still leads to the file that it was, whatever that holds by now. Where it does
  /// not, another file may have its identity.
  public var isInPlace: Bool { !isOnDisk || FileIdentity(path: path) == identity }

  /// Whether the same file begins with all that was scanned of it as another, and goes on.
  public func goesOn(behind other: LogFile) -> Bool {
    held == nil && other.held == nil && identity == other.identity && size > other.size
      && (format, layout, dataStart) == (other.format, other.layout, other.dataStart)
      && other.rowCount != nil && (try? other.open()) != nil
  }

  /// Whether more rows may follow on what was scanned: its end decided about none of its rows.
  public var canGoOn: Bool { size > 0 && rowCount != nil && !isJudgedByEnd }

  /// Whether another path leads to what this was by now: it was moved, or copied and removed.
  public func hasMoved(to other: LogFile) -> Bool {
    guard isOnDisk && other.isOnDisk && format == other.format && !isInPlace else { return false }
    if size == other.size && ends == other.ends { return true }
    guard identity == other.identity, size < other.size, held == nil, other.held == nil,
      let file = try? OpenFile(path: other.path, limit: size)
    else { return false }
    return file.ends == ends
  }

  /// Whether this is what came out of a compressed file, as that is now.
  public func isUnpacked(from file: OpenFile) -> Bool {
    held != nil && isOnDisk && identity == file.identity && sizeOnDisk == file.sizeOnDisk
      && modified == file.modified
  }

  /// Keeps what a scan counted: rows, and line feeds in each block, for line numbers.
  ///
  /// - Parameters:
  ///   - ignored: of the rows, those that count for nothing.
  ///   - isJudgedByEnd: whether the end of the file decided what a row is.
  ///   - other: what was scanned before of the same file; the scan began in its last block.
  public mutating func keep(
    rowCount: Int,
    ignored: IgnoredRecords,
    lineFeedsPerBlock counts: [UInt32],
    isJudgedByEnd: Bool,
    behind other: LogFile? = nil
  ) {
    self.isJudgedByEnd = isJudgedByEnd
    self.rowCount = rowCount + (other?.rowCount ?? 0)
    self.ignored = ignored
    if let other { self.ignored.add(other.ignored) }
    let before = other.map { $0.lineFeeds.prefix(($0.size - 1) / Self.block + 1) } ?? []
    var sum = before.last ?? 0
    lineFeeds =
      before.dropLast()
      + counts.map { count in
        defer { sum += Int(count) }
        return sum
      }
  }

  /// Leaves out what stands from an offset on: a row of which the end is not there yet.
  public mutating func leaveOut(from offset: Int) {
    guard offset < size, let file = try? OpenFile(path: path, limit: offset) else { return }
    (size, ends) = (offset, file.ends)
  }

  /// As what it was recognised: `pom logs`, `pom logs in JSON`, `webhooks`.
  public var formatName: String {
    let name = format.family
    switch layout {
    case .records(.json) where format.isDailyLog: return name + " in JSON"
    case .records(.xml): return name + " in XML"
    default: return name
    }
  }

  /// The same file, written by a clock that hangs elsewhere.
  public func read(in zone: Zone) -> LogFile {
    var log = self
    log.zone = zone
    return log
  }

  /// Reads its times.
  var times: TimeReader {
    TimeReader(
      zone: zone,
      latest: UInt32(clamping: modified > 0 ? modified / 1_000_000_000 : Glibc.time(nil))
    )
  }

  /// Looks whether attempts are among the first records.
  mutating func lookForAttempts(_ beginning: FileBeginning) {
    showsAttempts = isOfAttempts && !hasNoRows
    guard case .records(let encoding) = layout, !showsAttempts else { return }
    let telling = RecordTelling(self, encoding)
    let held = beginning.window.held(isLast: true)
    telling.decoder.follow()
    var place = dataStart
    while !showsAttempts && place < held.limit,
      case .record(let begin) = telling.decoder.find(held, from: place),
      case .record(let next) = telling.decoder.read(held, at: begin)
    {
      telling.tell { told in
        if case .event(let event) = told, event.kind == .attempt { showsAttempts = true }
      }
      telling.decoder.follow()
      place = next
    }
  }

  /// Whether it has but attempts.
  public var isOfAttempts: Bool { format.kind == .attempt }

  /// Whether what its sender tells twice counts once.
  public var dropsRepetitions: Bool { format.table.repeats != .counted }

  /// Whether its rows say of which mailing they are, those of attempts apart.
  public var namesMailings: Bool {
    if case .records = layout { return !format.table.mailing.isEmpty }
    return false
  }

  /// Whether it is empty behind its header.
  public var hasNoRows: Bool { size <= dataStart }

  /// The last component of the path.
  public var name: Substring { path.split(separator: "/").last ?? Substring(path) }

  /// Everything before the last component.
  public var folder: Substring { path.dropLast(name.count) }

  /// The order of files within a set: by name, then folder, in bytes.
  public static func precedes(_ a: LogFile, _ b: LogFile) -> Bool {
    if !a.name.utf8.elementsEqual(b.name.utf8) {
      return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
    return a.folder.utf8.lexicographicallyPrecedes(b.folder.utf8)
  }
}

/// How a file is written.
enum Layout: Hashable, Sendable {
  /// Comma-separated values.
  case rows(ColumnPlan)
  case records(Encoding)
}

extension RecognitionError {
  /// What it means of a file that was a log before: what is no file any more is another one.
  func failure(of file: String) -> SourceError {
    if case .unreadable(let reason) = self { return .unreadable(file: file, reason: reason) }
    return .changed(file: file)
  }
}
