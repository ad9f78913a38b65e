import ArgumentParser

@main struct Benchmarks: ParsableCommand {
  @Option var folder = "/tmp/bench"
  @Option var destinations = 100_000
  func run() throws {
    let logs = try ReferenceLogs(destinations: destinations, in: folder)
    print(logs)
  }
}
