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

  func run() throws {
    let beside = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
    let path = mailwhy ?? (beside.dropLast() + ["mailwhy"]).joined(separator: "/")
    for count in destinations {
      let logs = try ReferenceLogs(destinations: count, in: folder)
      let size = Double(logs.bytes) / 1e6
      try Report.say("\(count) destinations, \(logs.events) events, \(Int(size)) MB")
      try compare(logs, path)
      try askLoaded(logs, path)
    }
  }

  /// Load, dominant results and key figures, each program in turn.
  private func compare(_ logs: ReferenceLogs, _ path: String) throws {
    let peers = alone ? [] : Contestant.peers.filter { $0.limit >= logs.destinations }
    let all = [Contestant.mailwhy(path)] + peers
    var measured = all.map { _ in [MeasuredRun]() }
    // The first round fills the page cache and is not counted.
    for round in 0...runs {
      for (place, contestant) in all.enumerated() {
        do {
          let run = try MeasuredRun(contestant.command(logs.folder))
          if round > 0 { measured[place].append(run) }
        } catch {
          // A peer that is not there is no reason to stop.
          if place == 0 { throw error }
        }
      }
    }
    var table = Report(
      ["program", "s", "min", "max", "MB/s", "events/s", "anon MB", "mapped MB", "ratio"]
    )
    for (place, contestant) in all.enumerated() where !measured[place].isEmpty {
      let seconds = Spread(measured[place].map(\.seconds))
      let pairs = zip(measured[place], measured[0]).map { $0.seconds / $1.seconds }
      table.add([
        contestant.name, Report.number(seconds.median, 3), Report.number(seconds.least, 3),
        Report.number(seconds.most, 3), Report.number(Double(logs.bytes) / 1e6 / seconds.median, 0),
        Report.number(Double(logs.events) / seconds.median, 0),
        Report.number(Double(measured[place].map(\.anonymous).max() ?? 0) / 1e6, 0),
        Report.number(Double(measured[place].map(\.mapped).max() ?? 0) / 1e6, 0),
        Report.number(Spread(pairs).median, 2),
      ])
    }
    try table.print()
  }

  /// Statements about what is loaded, as the program itself times them, and its memory after them.
  private func askLoaded(_ logs: ReferenceLogs, _ path: String) throws {
    let address = ReferenceRows.address(logs.destinations / 3)
    let statements = [
      "why \(address)", "dominant", "dominant", "keyfigures", "bridge", "diff a:7001 b:7001",
    ]
    var times = statements.map { _ in [Double]() }
    var anonymous = 0
    for _ in 0..<runs {
      let script =
        "timing on; "
        + statements.joined(separator: " in a:7001; ")
        .replacing("diff a:7001 b:7001 in a:7001", with: "diff a:7001 b:7001")
      let run = try MeasuredRun([
        path, "--quiet", "-c", script, "a=" + logs.folder, "b=" + logs.folder,
      ])
      let told = run.output.split(separator: "\n").filter { $0.hasSuffix(" ms") }
        .compactMap { Double($0.dropLast(3).replacing(",", with: "")) }
      for (place, time) in told.suffix(statements.count).enumerated() { times[place].append(time) }
      let single = try MeasuredRun([path, "--quiet", "-c", "why \(address)", logs.folder])
      anonymous = max(anonymous, single.anonymous)
    }
    var table = Report(["statement, two sets loaded", "ms", "min", "max"])
    for (statement, times) in zip(statements, times) {
      let spread = Spread(times)
      table.add([
        statement.replacing(address, with: "ADDRESS"), Report.number(spread.median, 1),
        Report.number(spread.least, 1), Report.number(spread.most, 1),
      ])
    }
    try table.print()
    let each = Double(anonymous) / Double(logs.destinations)
    try Report.say(
      "anonymous memory of load and why: \(Report.number(each, 0)) bytes a destination"
    )
  }
}
