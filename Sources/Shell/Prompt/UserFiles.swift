import Glibc

/// Where the shell keeps what is the user's own, by the XDG base directory specification.
public struct UserFiles: Hashable, Sendable {
  /// Statements that are run before the prompt comes; nil where there is no place for it.
  public var startUp: String?
  /// What was typed before.
  public var history: String?

  /// - Parameters: absolute paths; nil where there is no place for the file.
  public init(startUp: String? = nil, history: String? = nil) {
    (self.startUp, self.history) = (startUp, history)
  }

  /// `$XDG_CONFIG_HOME/mailwhy/rc` and `$XDG_STATE_HOME/mailwhy/history`, or in `~/.config` and
  /// `~/.local/state`.
  public static var ofEnvironment: UserFiles {
    let folder = { (variable: String, fallback: String) -> String? in
      // The specification wants paths that are not absolute to be ignored.
      if let value = getenv(variable), let path = String(validatingCString: value),
        path.hasPrefix("/")
      {
        return path + "/mailwhy/"
      }
      return HomePath.folder.map { $0 + fallback + "/mailwhy/" }
    }
    return UserFiles(
      startUp: folder("XDG_CONFIG_HOME", "/.config").map { $0 + "rc" },
      history: folder("XDG_STATE_HOME", "/.local/state").map { $0 + "history" }
    )
  }
}
