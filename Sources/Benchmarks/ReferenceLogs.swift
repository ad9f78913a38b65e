import EventLogs
import Glibc
import MailingModel

/// The logfiles of the reference mailing in a folder.
struct ReferenceLogs {
  let folder: String
  let destinations: Int
  /// Of all files together.
  private(set) var bytes = 0
  private(set) var events = 0

  /// The days of the logs, as they stand in the names of files.
  static let dates = (0..<ReferenceMailing.days).map {
    CivilTime(secondsSince1970: ReferenceMailing.start + $0 * 86_400).dateText
  }

  /// Writes the logs of so many destinations below a folder, unless they are there already.
  ///
  /// - Throws: `Failure` if something cannot be written.
  init(destinations: Int, in parent: String) throws {
    (self.destinations, self.parent) = (destinations, parent)
    folder = parent + "/\(destinations)"
    let done = folder + ".done"
    mkdir(parent, 0o755)
    mkdir(folder, 0o755)
    if access(done, F_OK) != 0 { try write(ReferenceMailing(destinations: destinations)) }
    let facts = try Self.read(done)
    (events, bytes) = (facts[0], facts[1])
  }

  /// The folder that all logs are written below.
  let parent: String

  /// All files, and their bytes.
  var files: [(path: String, bytes: Int)] {
    LogFormat.all.filter { $0.sender == .pom && $0.isDailyLog && $0.kind != nil && !$0.isOldStyle }
      .flatMap { type in
        Self.dates.compactMap { date in
          let path = folder + "/" + type.name + "." + date + ".log"
          var facts = stat()
          return stat(path, &facts) == 0 ? (path, Int(facts.st_size)) : nil
        }
      }
  }

  /// Compresses all files into folders beside theirs, unless that was done already.
  func compress() throws {
    for name in ["gzip", "zstd"] where access(folder + "." + name, F_OK) != 0 {
      let script = """
        mkdir '\(folder).part' && cd '\(folder)'
        for log in *.log; do \(name) -c $log > '\(folder).part'/$log.packed || exit 1; done
        mv '\(folder).part' '\(folder).\(name)'
        """
      _ = try MeasuredRun(["sh", "-c", script])
    }
  }

  private func write(_ mailing: ReferenceMailing) throws {
    let events = mailing.events()
    var rows = ReferenceRows()
    var bytes = 0
    var place = 0
    while place < events.count {
      let first = events[place]
      guard let kind = first.kind, let type = Self.type(kind) else { break }
      let date = CivilTime(secondsSince1970: first.time).dateText
      let path = folder + "/" + type.name + "." + date + ".log"
      guard let file = fopen(path, "w") else { throw Failure(path) }
      rows.add(header: type)
      while place < events.count, events[place].file == first.file {
        rows.add(events[place], kind)
        place += 1
        if rows.count > 1 << 20 { bytes += try Self.write(rows.take(), file, path) }
      }
      bytes += try Self.write(rows.take(), file, path)
      guard fclose(file) == 0 else { throw Failure(path) }
    }
    let done = folder + ".done"
    guard let file = fopen(done, "w") else { throw Failure(done) }
    _ = try Self.write(Array("\(events.count) \(bytes)\n".utf8), file, done)
    fclose(file)
  }

  private static func type(_ kind: EventKind) -> LogFormat? {
    LogFormat.all.first { $0.sender == .pom && $0.kind == kind && !$0.isOldStyle }
  }

  private static func write(
    _ bytes: [UInt8],
    _ file: UnsafeMutablePointer<FILE>,
    _ path: String
  ) throws -> Int {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(path) }
    return bytes.count
  }

  private static func read(_ path: String) throws -> [Int] {
    var buffer = [UInt8](repeating: 0, count: 64)
    guard let file = fopen(path, "r") else { throw Failure(path) }
    defer { fclose(file) }
    let count = fread(&buffer, 1, buffer.count, file)
    let numbers = buffer[..<count].split { $0 == 0x20 || $0 == 0x0A }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2 else { throw Failure(path) }
    return numbers
  }
}

/// What went wrong with a file or a program, and why.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ name: String, reason: String = String(cString: strerror(errno))) {
    description = name + ": " + reason
  }
}
