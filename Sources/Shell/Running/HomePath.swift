import Glibc
import Intake
import QueryLanguage

/// A path that begins in the user's own folder: `~/logs`.
enum HomePath {
  /// The user's own folder, if the environment names one that is there. One whose name is no UTF-8
  /// would become another's.
  static var folder: String? {
    guard let value = getenv("HOME"), let home = String(validatingCString: value),
      home.hasPrefix("/"), FolderNames.isFolder(home)
    else { return nil }
    return home
  }

  /// The path with the folder in the place of the `~`; any other path as it is.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let folder else { return path }
    return folder + path.dropFirst()
  }
}

extension Statement {
  /// With paths that begin with `~/` as they are meant. In quotes a `~` is only itself, and so is
  /// one inside of a path.
  var withHomePaths: Statement {
    var statement = self
    for place in arguments.indices {
      let written = source.text(in: arguments[place].span)
      switch arguments[place].value {
      case .path(let path) where written == path:
        statement.arguments[place].value = .path(HomePath.expanded(path))
      case .namedPath(let set, let path) where written.hasSuffix(path):
        statement.arguments[place].value = .namedPath(set: set, path: HomePath.expanded(path))
      case .statement(let watched):
        statement.arguments[place].value = .statement(watched.withHomePaths)
      default: break
      }
    }
    guard let span = redirectionSpan else { return statement }
    let written = source.text(in: span)
    switch redirection {
    case .write(let path) where written.hasSuffix(path):
      statement.redirection = .write(HomePath.expanded(path))
    case .append(let path) where written.hasSuffix(path):
      statement.redirection = .append(HomePath.expanded(path))
    default: break
    }
    return statement
  }
}
