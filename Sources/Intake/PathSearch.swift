import EventLogs
import Glibc
import MailingModel

/// Finds the logfiles behind the paths that a user named.
struct PathSearch {
  private(set) var logs: [LogFile] = []
  private(set) var skipped: [(path: String, reason: RecognitionError)] = []

  /// A path as it was named, and the files behind it.
  private struct Named {
    let path: String
    /// Nil for a path that is no folder.
    var folder: Folder?
  }

  /// The files of a folder, in their order.
  private struct Folder {
    var paths: [String] = []
    /// Of these the ones that are not told rightly, so that nothing can be opened by them.
    var badNames: Set<String> = []
  }

  /// Looks for logfiles.
  ///
  /// - Parameters:
  ///   - progress: is told of compressed files, which are unpacked.
  ///   - known: those that need not be unpacked as long as they are what they were.
  /// - Throws: `LoadError`: a path that cannot be opened, or in which nothing is a logfile.
  init(
    _ paths: [String],
    _ options: LoadOptions,
    _ progress: LoadProgress,
    known: [LogFile]
  ) throws(LoadError) {
    var named: [Named] = []
    for path in paths {
      guard path == "-" || access(path, F_OK) == 0 else {
        throw .cannotOpen(path: path, reason: systemReason())
      }
      guard path != "-" && FolderNames.isFolder(path) else {
        named.append(Named(path: path))
        continue
      }
      var folder = Folder()
      try Self.list(path, options.isRecursive, &folder)
      named.append(Named(path: path, folder: folder))
    }
    let files = named.flatMap { $0.folder?.paths ?? [$0.path] }
    // Whoever waits for a pipe does so here: threads that do pieces of work are few. One that lies in
    // a folder nobody meant.
    let streams = named.flatMap { one in
      one.folder.map { $0.paths.map { _ in nil } } ?? [Recogniser.stream(one.path)]
    }
    let recogniser = Recogniser(known, input: options.input, progress: progress)
    var found = concurrently(files.count, threads: options.threads) { file in
      recogniser.recognise(files[file], streams[file])
    }[...]
    for one in named {
      let results = found.prefix(one.folder?.paths.count ?? 1)
      found = found.dropFirst(results.count)
      if let folder = one.folder {
        try add(folder, of: one.path, Array(results))
      } else if let result = results.first {
        try add(one.path, result)
      }
    }
  }

  /// Adds a file that was named by itself.
  private mutating func add(
    _ path: String,
    _ result: Result<LogFile, RecognitionError>
  ) throws(LoadError) {
    do throws(RecognitionError) {
      logs.append(try result.get())
    } catch {
      if case .unreadable(let reason) = error { throw .cannotOpen(path: path, reason: reason) }
      throw .notRecognised(path: path, reason: error)
    }
  }

  /// Adds the logfiles of a folder.
  private mutating func add(
    _ folder: Folder,
    of path: String,
    _ results: [Result<LogFile, RecognitionError>]
  ) throws(LoadError) {
    let before = logs.count
    for (path, result) in zip(folder.paths, results) {
      if folder.badNames.contains(path) {
        skipped.append((path, .unreadable(reason: "its name is not UTF-8; rename it")))
        continue
      }
      do throws(RecognitionError) { logs.append(try result.get()) } catch {
        // Without it every number would be wrong, so a log that is there must be readable.
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if case .unreadable(let reason) = error, LogName(name) != nil {
          throw .cannotOpen(path: path, reason: reason)
        }
        skipped.append((path, error))
      }
    }
    guard logs.count > before else {
      let folders = Self.folders(in: path)
      let held = folders.isEmpty ? skipped.map(\.path) : folders
      let reasons = folders.isEmpty ? Set(skipped.map(\.reason)) : []
      throw .nothingRecognised(
        path: path,
        holds: Array(held.suffix(3)),
        reason: reasons.count == 1 && reasons != [.unknown] ? reasons.first : nil
      )
    }
  }

  /// The files of a folder, and of those in it.
  private static func list(
    _ path: String,
    _ isRecursive: Bool,
    _ folder: inout Folder
  ) throws(LoadError) {
    let base = path.hasSuffix("/") ? path : path + "/"
    for name in try names(in: path) where !name.text.hasPrefix(".") {
      let path = base + name.text
      if !name.isExact { folder.badNames.insert(path) }
      var facts = stat()
      // A folder is entered only by its own name, so that links cannot lead in circles.
      if lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
        if isRecursive { try list(path, isRecursive, &folder) }
      } else {
        folder.paths.append(path)
      }
    }
  }

  private static func folders(in folder: String) -> [String] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    return ((try? names(in: folder)) ?? []).filter { $0.isExact && !$0.text.hasPrefix(".") }
      .map { base + $0.text }.filter(FolderNames.isFolder)
  }

  /// The names in a folder, in bytewise order.
  private static func names(in folder: String) throws(LoadError) -> [FolderNames.Name] {
    guard let names = FolderNames(of: folder) else {
      throw .cannotOpen(path: folder, reason: systemReason())
    }
    return names.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }
}
