import Glibc

/// How many random cases are tried.
package enum CaseSeeds {
  /// The seeds of a test: those that it names, and as many more as the variable `CASES` says, which
  /// multiplies them for a long run.
  package static func of(_ seeds: ClosedRange<Int>) -> [Int] {
    let times = getenv("CASES").flatMap { Int(String(cString: $0)) } ?? 1
    // None of them is that of another test.
    return (0..<max(1, times)).flatMap { round in seeds.map { $0 + 1_000 * round } }
  }
}
