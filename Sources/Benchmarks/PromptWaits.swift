import Glibc

/// How long someone at a prompt waits for it, and for addresses to be completed.
struct PromptWaits {
  let logs: ReferenceLogs
  let program: String
  let runs: Int

  static let prompt = "❯"
  /// What is shown in the place of addresses, or behind them, while not all can be completed.
  private static let unfinished = "still being put in order"

  func print() throws {
    var table = Report(["at a prompt", "ms", "min", "max"])
    try PromptStarts(program: program, home: logs.parent, runs: runs).add(to: &table)
    let terminal = try WatchedTerminal([program, "--no-rc", logs.folder], home: logs.parent)
    try terminal.wait(for: Self.prompt)
    let clock = ContinuousClock()
    let loaded = clock.now
    terminal.type("why anna.")
    terminal.waitUntilQuiet()
    let first = Spread([try tab(terminal)])
    table.add(["first Tab for an address, behind the load"], first, decimals: 1)
    while terminal.waitUntilQuiet().contains(Self.unfinished) { _ = try tab(terminal) }
    let complete = Spread([(clock.now - loaded).milliseconds])
    let tabs = try ["anna.b", "jan.", "zoe.prins", "hugo.veen", "emma."].map { beginning in
      terminal.type("\u{15}why \(beginning)")
      terminal.waitUntilQuiet()
      return try tab(terminal)
    }
    table.add(["Tab for an address, once all are in order"], Spread(tabs), decimals: 1)
    table.add(["until all are in order, in the background"], complete, decimals: 0)
    try table.print()
  }

  /// Milliseconds from a Tab to what it shows.
  private func tab(_ terminal: WatchedTerminal) throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    terminal.type("\t")
    try terminal.wait(for: "@", Self.unfinished)
    return (clock.now - start).milliseconds
  }
}

/// How long someone waits for a prompt where nothing is loaded.
struct PromptStarts {
  let program: String
  /// The folder that is the user's.
  let home: String
  let runs: Int

  func print() throws {
    var table = Report(["at a prompt", "ms", "min", "max"])
    try add(to: &table)
    try table.print()
  }

  func add(to table: inout Report) throws {
    let starts = Spread(try (0..<runs).map { _ in try start() })
    table.add(["start to prompt, nothing loaded"], starts, decimals: 1)
  }

  /// Milliseconds from the start of the program to its prompt.
  private func start() throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let terminal = try WatchedTerminal([program, "--no-rc"], home: home)
    try terminal.wait(for: PromptWaits.prompt)
    return (clock.now - start).milliseconds
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
  }
}
