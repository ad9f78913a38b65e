import EventLogs
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
    let file = path + "/" + name
    let isAbsent = access(file, F_OK) != 0 && [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
    guard !isAbsent, !FolderNames.isFolder(file) else { throw unknown(name) }
    let bytes: [UInt8]
    do throws(RecognitionError) {
      let opened = try OpenFile(path: file, limit: ZoneDirectory.sizeLimit)
      guard !opened.hasGrown else { throw .notAFile }
      bytes = try opened.bytes()
    } catch {
      if case .unreadable(let reason) = error { throw .unreadable(name: name, reason: reason) }
      throw .malformed(name: name)
    }
    return try Zone(name: name, tzif: bytes)
  }

  /// Letters, digits, `_`, `+` and `-`, in parts between slashes: nothing that leads out of the
  /// directory.
  private static func isName(_ name: String) -> Bool {
    name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isDigit || "_+-".utf8.contains($0) }
    }
  }
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
    name.lowered.filter { $0.isLetter || $0.isDigit }
  }

  /// All zones below a part of the directory. Their names, and those of their parts, begin with a
  /// capital; other files and second copies (`posix`, `right`, `zone.tab`) do not.
  private func names(in folder: String, depth: Int) -> [String] {
    guard let listing = FolderNames(of: path + "/" + folder) else { return [] }
    var names: [String] = []
    for name in listing.lazy.map(\.text) where ZoneDirectory.isName(name) {
      guard let first = name.utf8.first, first != first.lowered else { continue }
      if !FolderNames.isFolder(path + "/" + folder + name) {
        names.append(folder + name)
      } else if depth > 1 {
        names += self.names(in: folder + name + "/", depth: depth - 1)
      }
    }
    return names
  }
}
