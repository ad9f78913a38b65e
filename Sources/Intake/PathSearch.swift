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
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw .cannotOpen(path: path, reason: systemReason())
    }
    guard facts.st_mode & S_IFMT == S_IFDIR else { return try addFile(path) }
    let before = logs.count
    try addFolder(path)
    guard logs.count > before else {
      throw .nothingRecognised(path: path, files: skipped.suffix(3).map(\.path))
    }
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
    for (name, isExact) in try names(in: folder) where !name.hasPrefix(".") {
      let path = base + name
      guard isExact else {
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
        if case .unreadable(let reason) = error, LogName(name) != nil {
          throw .cannotOpen(path: path, reason: reason)
        }
        skipped.append((path, error))
      }
    }
  }

  /// The names in a folder, in bytewise order, and whether they are what stands on disk: a name
  /// that is no UTF-8 cannot be told apart from others.
  private func names(in folder: String) throws(LoadError) -> [(name: String, isExact: Bool)] {
    guard let listing = opendir(folder) else {
      throw .cannotOpen(path: folder, reason: systemReason())
    }
    defer { closedir(listing) }
    var names: [(name: String, isExact: Bool)] = []
    while let entry = readdir(listing) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let name = String(decoding: bytes, as: UTF8.self)
      if name != "." && name != ".." { names.append((name, name.utf8.elementsEqual(bytes))) }
    }
    return names.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
