import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

/// The files and folders whose paths begin with a text, without regard to ASCII case.
///
/// - Complexity: looks at all names of the folder, and at the files of those alone that are told.
struct PathCandidates {
  /// The first of them, in order.
  private(set) var first: [Completion.Candidate] = []
  /// How many there are beside those, and the last of them in order.
  private(set) var others = 0
  private(set) var last: String?

  /// No list shows more.
  private static let most = 500

  /// - Parameter word: a folder, if any, and the beginning of a name in it.
  init(beginning word: UnfinishedWord) {
    let folder = Script.folder(of: word.text)
    let name = word.text.dropFirst(folder.count)
    // In quotes a `~` is only itself.
    let place = word.quote == nil ? HomePath.expanded(folder) : folder
    guard let listing = FolderNames(of: place) else { return }
    // What a name does not show, or cannot be written as, cannot be chosen by it.
    let names = listing.lazy.filter { $0.isExact && $0.text.begins(with: name) }.map(\.text)
      .filter { visible($0) == $0 && (!$0.hasPrefix(".") || name.hasPrefix(".")) }
      .map { (name: $0, key: Array($0.lowered)) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.name)
    first = names.prefix(Self.most).map { Self.candidate(folder + $0, $0, in: place) }
    others = names.count - first.count
    last = others > 0 ? names.last.map { folder + $0 } : nil
  }

  private static func candidate(
    _ path: String,
    _ name: String,
    in place: String
  ) -> Completion.Candidate {
    let isFolder = FolderNames.isFolder(place + name)
    return Completion.Candidate(
      text: isFolder ? path + "/" : path,
      about: isFolder ? "" : LogName(name)?.format.name ?? "",
      goesOn: isFolder
    )
  }
}
