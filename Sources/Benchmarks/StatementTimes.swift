/// How long statements about what is loaded take, as the program itself tells it.
struct StatementTimes {
  let logs: ReferenceLogs
  let program: String
  let runs: Int

  private var address: String { ReferenceRows.address(logs.destinations / 3) }

  /// Questions about what is loaded, and the memory that it takes with its index.
  func printAnswers() throws {
    let questions = ["why \(address)", "dominant", "keyfigures", "bridge"]
    var table = Report(["statement", "ms", "min", "max"])
    let answered = zip(questions, try times(questions, [logs.folder]))
    let sets = ["a=" + logs.folder, "b=" + logs.folder]
    let compared = zip(["diff a:7001 b:7001"], try times(["diff a:7001 b:7001"], sets))
    for (question, times) in Array(answered) + Array(compared) {
      table.add([question.replacing(address, with: "ADDRESS")], Spread(times), decimals: 1)
    }
    try table.print()
    try printNarrowed()
    // An address that nobody has is looked for with an edit made to it, which takes the index.
    let script = "why \(address); why x\(address)x"
    let memory = try (0..<runs).map { _ in
      try MeasuredRun(
        [program, "--quiet", "-c", script, logs.folder],
        mayFail: true,
        isWatched: true
      ).anonymous
    }
    let each = Double(memory.max() ?? 0) / Double(logs.destinations)
    try Report.say(
      "anonymous memory of load and why, with the index: \(Report.number(each, 0)) bytes a destination"
    )
  }

  /// Questions that are narrowed or grouped: the first about a field reads its column.
  private func printNarrowed() throws {
    let fields = [
      "country = NL", "agent ~ outlook", "link = 3004", "domain = gmail.example", "code >= 500",
    ]
    let counts = ["clicks > 1", "clicks > 1 and not outcome = click or impressions >= 2"]
    let questions =
      counts.map { "dominant where " + $0 }
      + (fields + ["address ~ anna"]).flatMap { Array(repeating: "dominant where " + $0, count: 2) }
      + [
        "dominant until +24h", "dominant by domain limit 9", "keyfigures by country limit 9",
        "timeline by hour limit 9", "links", "errors",
      ]
    var table = Report(["statement", "ms", "min", "max"])
    for (question, times) in zip(questions, try times(questions, [logs.folder])) {
      table.add([question], Spread(times), decimals: 1)
    }
    try table.print()
  }

  /// Files that are added to the others, which are loaded.
  func printAddedFiles() throws {
    var table = Report(["load of", "MB", "ms", "min", "max"])
    let files = logs.files
    table.add(
      ["all files", Report.number(Double(logs.bytes) / 1e6, 1)],
      Spread(try times(["load \(logs.folder)"], []).joined()),
      decimals: 0
    )
    for name in ["pom-impressions.2026-11-03.log", "pom-clicks.2026-11-08.log"] {
      guard let file = files.first(where: { $0.path.hasSuffix(name) }) else { continue }
      let others = files.map(\.path).filter { $0 != file.path }
      for (title, loaded) in [(name, []), (name + " beside the others", others)] {
        table.add(
          [title, Report.number(Double(file.bytes) / 1e6, 1)],
          Spread(try times(["load \(file.path)"], loaded).joined()),
          decimals: 0
        )
      }
    }
    try table.print()
  }

  /// By statement the milliseconds of several runs.
  private func times(_ statements: [String], _ loaded: [String]) throws -> [[Double]] {
    var times = statements.map { _ in [Double]() }
    for _ in 0..<runs {
      let script = (["timing on"] + statements).joined(separator: "; ")
      let run = try MeasuredRun([program, "--quiet", "-c", script] + loaded)
      let told = run.output.split(separator: "\n").filter { $0.hasSuffix(" ms") }
        .compactMap { Double($0.dropLast(3).replacing(",", with: "")) }
      for (place, time) in told.suffix(statements.count).enumerated() { times[place].append(time) }
    }
    return times
  }
}
