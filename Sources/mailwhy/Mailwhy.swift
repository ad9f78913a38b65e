import ArgumentParser
import CMachine
import ClickHouseStore
import Glibc
import Intake
import Presentation
import Shell

/// The command line: options to a session, and the session's end to an exit status.
@main
struct Mailwhy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mailwhy",
    abstract: "Explains which event made the outcome of each destination of an e-mailing.",
    discussion: """
      PATH is a logfile, a folder of them, or - for standard input. NAME=PATH makes a set of that \
      name. Without -c or -f a terminal gets a prompt, and other input is read as statements. \
      'mailwhy -c help' lists the verbs.
      """,
    version: Release.version
  )

  @Argument(help: ArgumentHelp("What to load.", valueName: "path")) var inputs: [String] = []
  @OptionGroup var scripts: ScriptOptions
  @OptionGroup var telling: TellingOptions
  @OptionGroup var loading: LoadingOptions
  @OptionGroup var installing: InstallingOptions

  func validate() throws {
    guard loading.threads.map({ $0 > 0 }) != false else {
      throw ValidationError("--threads takes a number from 1.")
    }
  }

  /// Runs the program. What is wrong with the command line may repeat words of it, so it is made
  /// visible before it is printed.
  static func main() {
    guard !CommandLine.arguments.isEmpty else {
      // Swift's runtime reads them there, and nothing else would be said of what was asked for.
      Console.standard().complain(
        "error: no command line can be read, as where no /proc is mounted\n"
      )
      Glibc.exit(ExitStatus.usage.rawValue)
    }
    do {
      if let script = InstallingOptions.completionScript(Array(CommandLine.arguments.dropFirst())) {
        Glibc.exit(print(script, Console.standard()).rawValue)
      }
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Glibc.exit(tell(error, Console.standard()))
    }
  }

  /// Tells why the program ends: help and the version are answers, anything else is a complaint.
  private static func tell(_ error: any Error, _ console: Console) -> Int32 {
    let status = exitCode(for: error).rawValue
    let message = fullMessage(for: error)
    guard !message.isEmpty else { return status }
    let text = message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) + "\n" }.joined()
    guard status == 0 else {
      console.complain(text)
      return status
    }
    return print(text, console).rawValue
  }

  /// Prints what the program says of itself.
  private static func print(_ text: String, _ console: Console) -> ExitStatus {
    do throws(ShellError) { try console.print(text) } catch {
      if case .cannotWrite(_, let reason) = error {
        console.complain("error: cannot write to standard output: \(reason)\n")
      }
      return .statementFailed
    }
    return .success
  }

  func run() throws {
    cmachine_grow_memory_in_large_steps()
    Signals.prepare()
    if let text = installing.text(telling.language ?? .english) {
      throw ExitCode(Self.print(text, .standard()).rawValue)
    }
    var job = try job(CommandLine.arguments)
    guard job.readingsOfStandardInput <= 1 else {
      throw ValidationError("Standard input can be read once: as one PATH or by one -f.")
    }
    job.files = .ofEnvironment
    let trace = QueryTrace { Console.standard().complain(visible($0) + "\n") }
    (job.trace, job.opener) = (trace, Session.clickHouseOpener(trace))
    throw ExitCode(job.run(.standard()).rawValue)
  }

  /// What the options ask for.
  ///
  /// - Parameter arguments: the command line, the program's name first.
  func job(_ arguments: [String]) throws -> Job {
    // `mailwhy push ADDRESS PATH…`, in any order, loads the paths and pushes them.
    let addresses = inputs.filter(RemoteAddress.isOne)
    let isPush = inputs.first == "push" && addresses.count == 1
    let push = isPush ? addresses.map { Job.Text.command("push \"\($0)\"") } : []
    return Job(
      inputs: isPush ? inputs.dropFirst().filter { !RemoteAddress.isOne($0) } : inputs,
      texts: push + scripts.inOrder(arguments),
      isInteractive: scripts.interactive,
      choices: try telling.choices(),
      variables: try scripts.variables(),
      loader: Loader(options: try loading.options()),
      permissions: Session.Permissions(isSafe: scripts.safe, isStrict: loading.strict),
      running: Runner.Options(
        keepsGoing: scripts.keepGoing,
        echoes: scripts.echo,
        isQuiet: telling.quiet
      ),
      skipsStartUp: scripts.noRc
    )
  }
}
