import EventLogs
import Glibc
import Presentation
import QueryLanguage

/// The files and folders whose paths begin with a text.
struct PathCandidates {
  /// By name.
  private(set) var all: [Completion.Candidate] = []
  /// Names of a folder that are looked at.
  private static let most = 10_000

  /// - Parameter word: a folder, if any, and the beginning of a name in it.
  init(beginning word: UnfinishedWord) {
    let folder = Script.folder(of: word.text)
    let name = word.text.dropFirst(folder.count)
    // In quotes a `~` is only itself.
    let place = word.quote == nil ? HomePath.expanded(folder) : folder
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
      all.append(Self.candidate(folder + found, found, in: place))
    }
    all.sort { $0.text < $1.text }
  }

  private static func candidate(
    _ path: String,
    _ name: String,
    in place: String
  ) -> Completion.Candidate {
    var facts = stat()
    let isFolder = stat(place + name, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    return Completion.Candidate(
      text: isFolder ? path + "/" : path,
      about: isFolder ? "" : LogName(name)?.type.name ?? "",
      goesOn: isFolder
    )
  }
}
