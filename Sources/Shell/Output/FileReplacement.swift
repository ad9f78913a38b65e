import Glibc
import Presentation

/// A new file that is to take the place of another, or a free one, in one step.
///
/// Until it has a name it goes with the process, however that ends; where the file system keeps no
/// files without a name, or no `/proc` tells of them, it stands beside the other as `.NAME.NUMBER`.
final class FileReplacement {
  /// Open for writing; whoever uses it closes it.
  let descriptor: Int32
  private let target: String
  /// Its own name, once it has one.
  private var name: String?

  /// - Returns: nil where what a path leads to must be written in its place: it is no regular file,
  ///   may not be written to, or is in a folder in which no file can be made that is as it is.
  init?(for path: String) {
    // What these lead to is open elsewhere too.
    guard !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/") else { return nil }
    var facts = stat()
    let isThere = stat(path, &facts) == 0
    if isThere {
      guard facts.st_mode & S_IFMT == S_IFREG, access(path, W_OK) == 0 else { return nil }
    } else {
      // A link that leads nowhere yet keeps being one.
      guard errno == ENOENT, lstat(path, &facts) != 0 else { return nil }
    }
    target = isThere ? Self.resolved(path) : path
    let (folder, file) = Self.parts(of: target)
    if let made = Self.nameless(in: folder) {
      (descriptor, name) = (made, nil)
    } else if let made = Self.named(beside: file, in: folder) {
      (descriptor, name) = made
    } else {
      return nil
    }
    guard !isThere || Self.make(descriptor, like: facts) else {
      close(descriptor)
      return nil
    }
  }

  deinit { if let name { unlink(name) } }

  /// Gives it a name of its own, if it has none yet.
  func link() throws(SinkError) {
    guard name == nil else { return }
    let (folder, file) = Self.parts(of: target)
    let itself = "/proc/self/fd/\(descriptor)"
    for _ in 0..<Self.tries {
      let chosen = Self.freeName(beside: file, in: folder)
      if linkat(AT_FDCWD, itself, AT_FDCWD, chosen, AT_SYMLINK_FOLLOW) == 0 {
        name = chosen
        return
      }
      guard errno == EEXIST else { break }
    }
    throw SinkError(code: errno)
  }

  /// Puts it in the other's place.
  func rename() throws(SinkError) {
    guard let name else { return }
    guard Glibc.rename(name, target) == 0 else { throw SinkError(code: errno) }
    self.name = nil
  }

  private static func nameless(in folder: String) -> Int32? {
    guard access("/proc/self/fd", X_OK) == 0 else { return nil }
    // O_TMPFILE, which Swift does not see.
    let flags = O_WRONLY | O_CLOEXEC | O_DIRECTORY | 0o20000000
    let descriptor = open(folder.isEmpty ? "." : folder, flags, 0o644)
    return descriptor < 0 ? nil : descriptor
  }

  private static func named(
    beside file: Substring,
    in folder: String
  ) -> (descriptor: Int32, name: String?)? {
    for _ in 0..<tries {
      let name = freeName(beside: file, in: folder)
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 { return (descriptor, name) }
      guard errno == EEXIST else { break }
    }
    return nil
  }

  /// How often a name is chosen that nobody should have.
  private static let tries = 100

  private static func freeName(beside file: Substring, in folder: String) -> String {
    "\(folder).\(file.prefix(40)).\(UInt32.random(in: .min ... .max))"
  }

  /// Gives a file the owner and the rights of another.
  private static func make(_ descriptor: Int32, like other: stat) -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return false }
    if (facts.st_uid, facts.st_gid) != (other.st_uid, other.st_gid) {
      guard fchown(descriptor, other.st_uid, other.st_gid) == 0 else { return false }
    }
    return fchmod(descriptor, other.st_mode & 0o7777) == 0
  }

  /// Where a path leads to, through links.
  private static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// A path up to its last slash, and what stands behind that.
  private static func parts(of path: String) -> (folder: String, file: Substring) {
    let file = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    return (String(path.dropLast(file.count)), file)
  }
}
