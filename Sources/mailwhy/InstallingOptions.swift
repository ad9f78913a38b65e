import ArgumentParser
import Intake
import Presentation
import Shell

/// What the program writes for an installation: hidden, for nobody types it at work.
struct InstallingOptions: ParsableArguments {
  @Flag(help: .hidden) var generateManual = false
  /// For the completion of names of zones.
  @Flag(help: .hidden) var listZones = false

  /// What was asked for; nil if nothing was.
  func text(_ language: Language) -> String? {
    if generateManual { return ManualPage(Mailwhy.described, Wording(language)).source }
    if listZones { return (["UTC"] + ZoneDirectory().names).joined(separator: "\n") + "\n" }
    return nil
  }

  /// The script that the words `--generate-completion-script SHELL` ask for; nil if they are others.
  ///
  /// The parser takes them for itself, and its script offers a subcommand where there is none, and
  /// neither paths of named sets nor values behind a `=`.
  static func completionScript(_ arguments: [String]) -> String? {
    guard arguments.count == 2, arguments[0] == "--generate-completion-script",
      let shell = CompletionScript.Shell(rawValue: arguments[1])
    else { return nil }
    return CompletionScript(Mailwhy.described.help).source(for: shell)
  }
}

extension Mailwhy {
  /// The command line as it describes itself.
  static var described: ManualPage.Command {
    ManualPage.Command(
      version: Release.version,
      day: Release.day,
      abstract: configuration.abstract,
      discussion: configuration.discussion,
      help: CommandHelp(helpMessage(columns: CommandHelp.columns))
    )
  }
}

/// What this source is.
enum Release {
  static let version = "0.1.0"
  /// The day of the version, which is that of its manual and of its package.
  static let day = "2026-11-26"
}
