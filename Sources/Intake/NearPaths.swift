import Glibc
import MailingModel

/// Paths that were perhaps meant by one that leads nowhere.
///
/// What is on disk is searched from the deepest folder of the path that is there: of each folder
/// the first names only, so that none keeps a user waiting.
public struct NearPaths {
  /// Names of a folder that are compared.
  private static let nameLimit = 10_000
  /// Parts of a path that may be wrong at once.
  private static let depthLimit = 8

  /// The paths nearest to one of which a part does not exist; none for a path that does.
  ///
  /// Each exists and is written like the path that was typed: relative if that was.
  public static func near(_ path: String, limit: Int = 3) -> [String] {
    var facts = stat()
    guard stat(path, &facts) != 0, errno == ENOENT || errno == ENOTDIR else { return [] }
    let parts = path.split(separator: "/").map(String.init)
    let base = path.hasPrefix("/") ? "/" : ""
    let isNamedAsFolder = path.hasSuffix("/")
    return near(base, parts[...], depthLimit).prefix(limit).map {
      isNamedAsFolder && FolderNames.isFolder($0) ? $0 + "/" : $0
    }
  }

  private static func near(_ base: String, _ parts: ArraySlice<String>, _ depth: Int) -> [String] {
    var (base, parts) = (base, parts)
    while parts.count > 1, let first = parts.first, FolderNames.isFolder(base + first) {
      base += first + "/"
      parts = parts.dropFirst()
    }
    guard depth > 0, let first = parts.popFirst() else { return [] }
    let names = nearest(to: first, among: names(in: base, withHidden: first.hasPrefix(".")))
    guard !parts.isEmpty else { return names.map { base + $0 } }
    let folders = names.filter { FolderNames.isFolder(base + $0) }
    let whole = folders.map { base + $0 + "/" + parts.joined(separator: "/") }.filter(exists)
    guard whole.isEmpty, let folder = folders.first else { return whole }
    // Behind a folder that is nearly right the rest may be nearly right as well.
    let deeper = near(base + folder + "/", parts, depth - 1)
    return deeper.isEmpty ? folders.map { base + $0 } : deeper
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The first names of a folder; those that are no UTF-8 could not be typed.
  private static func names(in folder: String, withHidden: Bool) -> [String] {
    guard let names = FolderNames(of: folder) else { return [] }
    return names.prefix(nameLimit).filter { $0.isExact && (withHidden || !$0.text.hasPrefix(".")) }
      .map(\.text)
  }
}
