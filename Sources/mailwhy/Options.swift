import ArgumentParser
import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage
import Shell

/// What to run, and how.
struct ScriptOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Runs statements; repeatable, in order with -f.",
      valueName: "statements"
    )
  )
  var command: [String] = []
  @Option(
    name: .shortAndLong,
    help: "Runs a query file, - for standard input; repeatable, in order with -c."
  )
  var file: [String] = []
  @Option(
    name: .customShort("v"),
    help: ArgumentHelp("What $NAME stands for in statements.", valueName: "name=value")
  )
  var variable: [String] = []
  @Flag(name: .shortAndLong, help: "Stays at the prompt after -c and -f.")
  var interactive = false
  @Flag(help: "Goes on after a statement that failed; the exit status still says so.")
  var keepGoing = false
  @Flag(help: "Prints each statement before its answer.")
  var echo = false
  @Flag(help: "No pipes, no 'source', no writing of files.")
  var safe = false
  @Flag(help: "Runs no start-up file before the prompt.")
  var noRc = false

  func variables() throws -> Variables {
    var variables = Variables()
    for text in variable {
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, Variables.isName(sides[0]) else {
        throw ValidationError("‘-v \(text)’: expected NAME=VALUE, a name of letters, digits and _")
      }
      variables[String(sides[0])] = String(sides[1])
    }
    return variables
  }

  /// The texts of -c and -f in the order in which they were given, which the parser keeps only
  /// for each option by itself.
  func inOrder(_ arguments: [String]) -> [Job.Text] {
    var commands = command[...]
    var files = file[...]
    var texts: [Job.Text] = []
    for argument in arguments.dropFirst() {
      if argument == "--" { break }
      if let text = commands.first, isOption(argument, "c", "command", text) {
        texts.append(.command(text))
        commands.removeFirst()
      } else if let path = files.first, isOption(argument, "f", "file", path) {
        texts.append(.file(path))
        files.removeFirst()
      }
    }
    return texts + commands.map(Job.Text.command) + files.map(Job.Text.file)
  }

  private func isOption(
    _ argument: String,
    _ letter: Character,
    _ name: String,
    _ value: String
  ) -> Bool {
    if argument == "--" + name || argument == "--\(name)=\(value)" { return true }
    guard argument.hasPrefix("-"), !argument.hasPrefix("--") else { return false }
    return argument.dropFirst().prefix { $0.isLetter }.contains(letter)
  }
}

/// How answers are told.
struct TellingOptions: ParsableArguments {
  @Option(help: "How answers are told.")
  var format: OutputFormat?
  @Option(help: "Whether answers have colours.")
  var color: Settings.ColourChoice?
  @Flag(help: "Keeps the program's own signs to ASCII.")
  var ascii = false
  @Option(help: "The language of answers: English or Dutch.")
  var language: Language?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Times are shown and days cut in it, for example Europe/Amsterdam.",
      valueName: "zone"
    )
  )
  var timezone: String?
  @Flag(help: "Says nothing beside answers and errors.")
  var quiet = false

  func choices() throws -> Settings.Choices {
    var choices = Settings.Choices()
    (choices.format, choices.colour, choices.language) = (format, color, language)
    choices.ascii = ascii ? true : nil
    choices.zone = try timezone.map { try zone($0, language ?? .english) }
    return choices
  }
}

/// How inputs are read.
struct LoadingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The zone of the clock that the logs were written by.",
      valueName: "zone"
    )
  )
  var inputTimezone = "UTC"
  @Option(help: ArgumentHelp("What files are, whatever they are called.", valueName: "format"))
  var input: LogFormat?
  @Option(
    help: ArgumentHelp(
      "The field that names the mailing, such as category or mail.tags.campaign.",
      valueName: "field"
    )
  )
  var mailing: String?
  @Option(
    help: ArgumentHelp(
      "What columns of a plain table are called: address=Recipient,kind=Event.",
      valueName: "field=column"
    )
  )
  var map: [Pairs] = []
  @Option(
    help: ArgumentHelp(
      "What other words for kinds mean: opened=impression,hard=error.",
      valueName: "word=kind"
    )
  )
  var kind: [Pairs] = []
  @Flag(help: "Fails if a row cannot be read.")
  var strict = false
  @Flag(help: "Searches folders within folders.")
  var recursive = false
  @Option(
    help: ArgumentHelp(
      "How many threads read; answers do not depend on it.",
      valueName: "number"
    )
  )
  var threads: Int?

  func options() throws -> LoadOptions {
    LoadOptions(
      zone: try zone(inputTimezone, .english),
      threads: threads ?? LoadOptions.processors,
      isRecursive: recursive,
      input: InputOptions(
        format: input,
        mailing: mailing,
        columns: try columns(),
        kinds: try kinds()
      )
    )
  }

  private func columns() throws -> [String: String] {
    let pairs = map.flatMap(\.pairs)
    for pair in pairs where !InputOptions.fields.contains(pair.name) {
      let fields = InputOptions.fields.joined(separator: ", ")
      throw ValidationError("‘--map \(pair.name)=…’: what has a column is one of \(fields)")
    }
    return Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
  }

  private func kinds() throws -> [String: EventKind] {
    var kinds: [String: EventKind] = [:]
    for pair in kind.flatMap(\.pairs) {
      guard let meant = EventKind.allCases.first(where: { $0.name == pair.value }) else {
        let names = EventKind.allCases.map(\.name).joined(separator: ", ")
        throw ValidationError("‘--kind \(pair.name)=\(pair.value)’: a kind is one of \(names)")
      }
      kinds[pair.name] = meant
    }
    return kinds
  }
}

/// A zone, or how its name is wrong as the command line says such things.
private func zone(_ name: String, _ language: Language) throws -> Zone {
  do { return try ZoneDirectory().zone(named: name) } catch {
    throw ValidationError(Wording(language).zoneError(error))
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `name=value`, several with commas between them.
struct Pairs: ExpressibleByArgument {
  let pairs: [(name: String, value: String)]

  init?(argument: String) {
    let sides = argument.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
    guard !sides.isEmpty, sides.allSatisfy({ $0.count == 2 }) else { return nil }
    pairs = sides.map { (String($0[0]), String($0[1])) }
  }
}

extension LogFormat: ExpressibleByArgument {
  public init?(argument: String) {
    guard let format = LogFormat.named(argument) else { return nil }
    self = format
  }

  public static var allValueStrings: [String] { all.map(\.name) }
}
extension Settings.ColourChoice: ExpressibleByArgument {}
