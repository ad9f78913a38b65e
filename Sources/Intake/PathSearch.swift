import EventLogs
import Glibc

/// Finds the logfiles behind the paths that a user named.
struct PathSearch {
  let isRecursive: Bool
  private(set) var logs: [LogFile] = []
  private(set) var skipped: [(path: String, reason: RecognitionError)] = []

  init(isRecursive: Bool) { self.isRecursive = isRecursive }

  /// Adds a file, or the logfiles of a folder.
  mutating func add(_ path: String) throws(LoadError) {
    if path == "-" { return try addFile(path) }
    guard access(path, F_OK) == 0 else {
      throw .cannotOpen(path: path, reason: systemReason())
    }
    guard FolderNames.isFolder(path) else { return try addFile(path) }
    let before = logs.count
    try addFolder(path)
    guard logs.count > before else {
      let folders = folders(in: path)
      let held = folders.isEmpty ? skipped.map(\.path) : folders
      throw .nothingRecognised(path: path, holds: Array(held.suffix(3)))
    }
  }

  private func folders(in folder: String) -> [String] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    return ((try? names(in: folder)) ?? []).filter { $0.isExact && !$0.text.hasPrefix(".") }
      .map { base + $0.text }.filter(FolderNames.isFolder)
  }

  private mutating func addFile(_ path: String) throws(LoadError) {
    do throws(RecognitionError) {
      logs.append(try recognise(path))
    } catch {
      if case .unreadable(let reason) = error { throw .cannotOpen(path: path, reason: reason) }
      throw .notRecognised(path: path, reason: error)
    }
  }

  private func recognise(_ path: String) throws(RecognitionError) -> LogFile {
    if path == "-" {
      // Whoever types there would never get the keys back.
      guard isatty(STDIN_FILENO) == 0 else { throw .unreadable(reason: "it is the terminal") }
      return try LogFile.recognise(
        path: path,
        file: OpenFile.spilling(STDIN_FILENO),
        isHeld: true
      )
    }
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFIFO {
      // So that opening it waits for no writer; reading does, as long as anyone wants it.
      let pipe = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard pipe >= 0 else { throw .unreadable(reason: systemReason()) }
      defer { close(pipe) }
      return try LogFile.recognise(path: path, file: OpenFile.spilling(pipe), isHeld: true)
    }
    return try LogFile.recognise(path: path, file: OpenFile(path: path))
  }

  private mutating func addFolder(_ folder: String) throws(LoadError) {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    for name in try names(in: folder) where !name.text.hasPrefix(".") {
      let path = base + name.text
      guard name.isExact else {
        skipped.append((path, .unreadable(reason: "its name is not UTF-8; rename it")))
        continue
      }
      var facts = stat()
      // A folder is entered only by its own name, so that links cannot lead in circles.
      if lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
        if isRecursive { try addFolder(path) }
        continue
      }
      do {
        logs.append(try LogFile.recognise(path: path, file: OpenFile(path: path)))
      } catch {
        // Without it every number would be wrong, so a log that is there must be readable.
        if case .unreadable(let reason) = error, LogName(name.text) != nil {
          throw .cannotOpen(path: path, reason: reason)
        }
        skipped.append((path, error))
      }
    }
  }

  /// The names in a folder, in bytewise order.
  private func names(in folder: String) throws(LoadError) -> [FolderNames.Name] {
    guard let names = FolderNames(of: folder) else {
      throw .cannotOpen(path: folder, reason: systemReason())
    }
    return names.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }
}
