import EventLogs
import Glibc
import Presentation

/// The files and folders whose paths begin with a text.
struct PathCandidates {
  /// By name.
  private(set) var all: [Completion.Candidate] = []
  /// Names of a folder that are looked at.
  private static let most = 10_000

  /// - Parameter beginning: a folder, if any, and the beginning of a name in it.
  init(beginning: String) {
    let folder = Script.folder(of: beginning)
    let name = beginning.dropFirst(folder.count)
    let place = HomePath.expanded(folder)
    guard let listing = opendir(place.isEmpty ? "." : place) else { return }
    defer { closedir(listing) }
    var seen = 0
    while seen < Self.most, let entry = readdir(listing) {
      seen += 1
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let found = String(decoding: bytes, as: UTF8.self)
      // What a name does not show, or cannot be written as, cannot be chosen by it.
      guard found.utf8.elementsEqual(bytes), visible(found) == found, found.hasPrefix(name),
        !found.hasPrefix(".") || name.hasPrefix("."), found != ".", found != ".."
      else { continue }
      all.append(Self.candidate(folder + found, found))
    }
    all.sort { $0.text < $1.text }
  }

  private static func candidate(_ path: String, _ name: String) -> Completion.Candidate {
    var facts = stat()
    let isFolder = stat(HomePath.expanded(path), &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    return Completion.Candidate(
      text: isFolder ? path + "/" : path,
      about: isFolder ? "" : LogName(name)?.type.name ?? "",
      goesOn: isFolder
    )
  }
}
