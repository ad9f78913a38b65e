/// The same numbers for the same seed, on every machine (SplitMix64, Steele et al. 2014).
package struct SeededRandom {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to a limit, which it does not reach.
  package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// True this many times in a thousand.
  package mutating func happens(_ perThousand: Int) -> Bool { below(1_000) < perThousand }

  package mutating func pick(_ list: [String]) -> String { list[below(list.count)] }
}
