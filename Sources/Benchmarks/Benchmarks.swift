import ArgumentParser
import Glibc

/// Writes the reference logs and measures whole processes that answer about them.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures mailwhy and what else could answer the same, on the same logs.",
    discussion: """
      Peers that are not installed are left out: duckdb and polars of python3, sqlite3, mlr. Ten \
      million destinations take 4.6 GB of disk.
      """
  )

  @Option(help: "Where the logs are written, and found the next time.")
  var folder = "/tmp/mailwhy-benchmarks"
  @Option(parsing: .upToNextOption, help: "How many destinations; several numbers in turn.")
  var destinations: [Int] = [100_000, 1_000_000]
  @Option(help: "How often each program is run, in turn with the others.")
  var runs = 5
  @Option(help: "The program; without, the one beside this.")
  var mailwhy: String?
  @Flag(help: "Measures mailwhy alone.")
  var alone = false
  @Flag(help: "Measures compressed logs too, with gzip and zstd.")
  var compressed = false

  @Flag(help: "Measures records too: the logs as JSON, and a million events of SendGrid.")
  var records = false
  @Flag(help: "Measures the way from start to prompt alone, with nothing loaded.")
  var start = false

  func run() throws {
    let beside = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
    let given = mailwhy ?? (beside.dropLast() + ["mailwhy"]).joined(separator: "/")
    guard let whole = realpath(given, nil) else { throw Failure(given) }
    defer { free(whole) }
    let path = String(cString: whole)
    guard !start else {
      mkdir(folder, 0o755)
      return try PromptStarts(program: path, home: folder, runs: runs).print()
    }
    if records { try compareSendGrid(path) }
    for count in destinations {
      let logs = try ReferenceLogs(destinations: count, in: folder)
      let size = Double(logs.bytes) / 1e6
      try Report.say("\(count) destinations, \(logs.events) events, \(Int(size)) MB")
      let peers = alone ? [] : Contestant.peers.filter { $0.limit >= count }
      try LoadComparison(
        logs: logs,
        contestants: [.mailwhy(path), .alone(path)] + peers,
        runs: runs
      ).print()
      if compressed {
        try logs.compress()
        let all = [Contestant.mailwhy(path)] + Contestant.compressed(path)
        try LoadComparison(logs: logs, contestants: all, runs: runs).print()
      }
      if records {
        let json = try ReferenceRecords.logs(logs)
        try Report.say("the same as JSON, \(json.bytes / 1_000_000) MB")
        let all = [Contestant.mailwhy(path), .alone(path)]
        try LoadComparison(records: json, contestants: all, runs: runs).print()
      }
      let times = StatementTimes(logs: logs, program: path, runs: runs)
      try times.printAnswers()
      try times.printAddedFiles()
      try PromptWaits(logs: logs, program: path, runs: runs).print()
    }
  }

  private func compareSendGrid(_ path: String) throws {
    let events = try ReferenceRecords.sendGrid(events: 1_000_000, in: folder)
    try Report.say("\(events.events) events of SendGrid, \(events.bytes / 1_000_000) MB")
    let all = Contestant.sendGrid(path)
    try LoadComparison(records: events, contestants: alone ? [all[0]] : all, runs: runs).print()
  }
}
