import EventLogs
import Glibc

/// Opens what a path leads to, unpacks it, and says which log it is.
struct Recogniser {
  /// What a user says of files, whatever their first rows and names say.
  private let input: InputOptions
  private let progress: LoadProgress
  /// By path.
  private let known: [String: LogFile]

  /// - Parameter known: those that need not be unpacked as long as they are what they were.
  init(_ known: [LogFile], input: InputOptions, progress: LoadProgress) {
    (self.input, self.progress) = (input, progress)
    self.known = Dictionary(known.map { ($0.path, $0) }) { first, _ in first }
  }

  /// - Parameter stream: what was read where the path leads to no file.
  func recognise(
    _ path: String,
    _ stream: Result<OpenFile, RecognitionError>?
  ) -> Result<LogFile, RecognitionError> {
    Result { () throws(RecognitionError) in
      let file = if let stream { try stream.get() } else { try OpenFile(path: path) }
      if let log = known[path], log.isUnpacked(from: file) { return log }
      guard file.isCompressed else { return try LogFile.recognise(path: path, file: file, input) }
      // Of what is no log, only the beginning is unpacked, and more only where that does not tell.
      do throws(RecognitionError) {
        let first = try file.unpacked(limit: LogFile.headerLimit)
        _ = try LogFile.recognise(path: path, file: first, input)
      } catch {
        guard error.mayChange else { throw error }
        let more = try file.unpacked(limit: LogFile.beginningLimit)
        _ = try LogFile.recognise(path: path, file: more, input)
      }
      progress.begin(path)
      progress.expect(bytes: file.size)
      let whole = try file.unpacked { progress.add(bytes: $0, rows: 0) }
      return try LogFile.recognise(path: path, file: whole, input)
    }
  }

  /// Whether a path leads to what can be read but once.
  static func isStream(_ path: String) -> Bool {
    var facts = stat()
    return path == "-" || (stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
  }

  /// Reads standard input or a pipe to its end; nil for a file.
  static func stream(_ path: String) -> Result<OpenFile, RecognitionError>? {
    if path == "-" {
      // Whoever types there would never get the keys back.
      guard isatty(STDIN_FILENO) == 0 else {
        return .failure(.unreadable(reason: "it is the terminal"))
      }
      return Result { () throws(RecognitionError) in try OpenFile.spilling(STDIN_FILENO) }
    }
    guard isStream(path) else { return nil }
    return Result { () throws(RecognitionError) in
      // So that opening it waits for no writer; reading does, as long as anyone wants it.
      let pipe = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard pipe >= 0 else { throw .unreadable(reason: systemReason()) }
      defer { close(pipe) }
      return try OpenFile.spilling(pipe)
    }
  }
}
