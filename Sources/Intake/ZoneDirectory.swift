import Glibc
import MailingModel

/// The time zones that the system knows: TZif files in a directory, named by their paths in it.
public struct ZoneDirectory: Sendable {
  /// Where the zones are.
  public let path: String

  /// No zone comes near this many bytes.
  private static let sizeLimit = 1 << 20
  private static let nearestLimit = 5

  /// - Parameter path: nil for the system's own: the environment variable `TZDIR` or else
  ///   `/usr/share/zoneinfo`.
  public init(path: String? = nil) {
    let chosen = path ?? getenv("TZDIR").map { String(cString: $0) } ?? ""
    self.path = chosen.isEmpty ? "/usr/share/zoneinfo" : chosen
  }

  /// The zone of a name: `UTC`, `Z`, an offset such as `+02:00`, or one of the directory, such as
  /// `Europe/Amsterdam`.
  ///
  /// Reads one small file; the directory is walked only to suggest names for an unknown one.
  public func zone(named name: String) throws(ZoneError) -> Zone {
    if let fixed = Zone(name: name) { return fixed }
    guard ZoneDirectory.isName(name) else { throw unknown(name) }
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let isAbsent = [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
      throw isAbsent ? unknown(name) : .unreadable(name: name, reason: ZoneDirectory.reason())
    }
    defer { close(descriptor) }
    return try Zone(name: name, tzif: contents(of: descriptor, name))
  }

  /// Letters, digits, `_`, `+` and `-`, in parts between slashes: nothing that leads out of the
  /// directory.
  private static func isName(_ name: String) -> Bool {
    name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || "_+-".utf8.contains($0) }
    }
  }

  private func contents(of descriptor: Int32, _ name: String) throws(ZoneError) -> [UInt8] {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      throw .unreadable(name: name, reason: ZoneDirectory.reason())
    }
    let type = facts.st_mode & S_IFMT
    guard type != S_IFDIR else { throw unknown(name) }
    guard type == S_IFREG, facts.st_size <= ZoneDirectory.sizeLimit else {
      throw .malformed(name: name)
    }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { all in
        let rest = UnsafeMutableRawBufferPointer(rebasing: all[filled...])
        return read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(name: name, reason: ZoneDirectory.reason()) }
      // A file that has become shorter is judged by what is left of it.
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

// MARK: - Names that were perhaps meant

extension ZoneDirectory {
  /// The names of all zones of the directory, in order.
  ///
  /// - Complexity: walks the directory.
  public var names: [String] { names(in: "", depth: 3).sorted() }

  private func unknown(_ name: String) -> ZoneError {
    let all = names(in: "", depth: 3)
    guard !all.isEmpty else { return .noDatabase(directory: path) }
    // The sign of Etc/GMT+2 counts westward: hardly what anyone means.
    let names = all.filter { !$0.hasPrefix("Etc/GMT") }
    let wanted = ZoneDirectory.folded(name)
    let ranked = names.compactMap { candidate in
      ZoneDirectory.rank(candidate, for: wanted).map { (rank: $0, name: candidate) }
    }
    let sorted = ranked.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }.map(\.name)
    let near = sorted.isEmpty ? ZoneDirectory.mistyped(name, among: names) : sorted
    return .unknown(name: name, nearest: Array(near.prefix(ZoneDirectory.nearestLimit)))
  }

  /// How near a zone's name is: the same letters, a last part of the same letters, or a word that
  /// begins with these letters; nil if none of these.
  private static func rank(_ candidate: String, for wanted: [UInt8]) -> Int? {
    guard wanted.count >= 2 else { return nil }
    if folded(candidate) == wanted { return 0 }
    if let last = candidate.split(separator: "/").last, folded(last) == wanted { return 1 }
    guard wanted.count >= 3 else { return nil }
    let words = candidate.split { !$0.isLetter && !$0.isNumber }
    let hasWord = words.contains { folded(candidate[$0.startIndex...]).starts(with: wanted) }
    return hasWord ? 2 : nil
  }

  /// The zones of which a name or its last part was mistyped so.
  private static func mistyped(_ name: String, among names: [String]) -> [String] {
    let whole = nearest(to: name, among: names)
    guard whole.isEmpty else { return whole }
    let cities = Dictionary(grouping: names) { String($0.split(separator: "/").last ?? "") }
    return nearest(to: name, among: cities.keys).flatMap { (cities[$0] ?? []).sorted() }
  }

  /// Lower-case letters and digits alone, so that `new york` finds `America/New_York`.
  private static func folded(_ name: some StringProtocol) -> [UInt8] {
    name.utf8.filter(isLetterOrDigit).map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  /// All zones below a part of the directory. Their names, and those of their parts, begin with a
  /// capital; other files and second copies (`posix`, `right`, `zone.tab`) do not.
  private func names(in folder: String, depth: Int) -> [String] {
    guard let stream = opendir(path + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      guard let bytes = entry.pointer(to: \.d_name) else { continue }
      let name = String(cString: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
      guard let first = name.utf8.first, (65...90).contains(first), ZoneDirectory.isName(name)
      else { continue }
      if !isFolder(folder + name) {
        names.append(folder + name)
      } else if depth > 1 {
        names += self.names(in: folder + name + "/", depth: depth - 1)
      }
    }
    return names
  }

  private func isFolder(_ name: String) -> Bool {
    var facts = stat()
    return stat(path + "/" + name, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}

/// Of ASCII.
private func isLetterOrDigit(_ character: UInt8) -> Bool {
  switch character {
  case 48...57, 65...90, 97...122: true
  default: false
  }
}
