/// The addresses that one edit makes of what was typed, the likeliest kind of edit first.
public struct AddressEdits: Sendable {
  /// What was typed, with ASCII capitals lowered.
  public let typed: [UInt8]

  /// No address that can be sent to is longer.
  private static let lengthLimit = 254
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789.-_+@".utf8)

  /// Nil for a text that cannot be a mistyped address: a message id.
  public init?(of query: String) {
    typed = Array(query.lowered)
    let isMessage =
      typed.count == 24
      && typed.allSatisfy { $0.isDigit || (97...102).contains($0) }
    guard (2...Self.lengthLimit).contains(typed.count) && !isMessage else { return nil }
  }

  /// Two neighbours swapped, a character left out, added, changed; some more than once.
  public var all: [[UInt8]] { swapped + shortened + lengthened + changed }

  private var swapped: [[UInt8]] {
    typed.indices.dropFirst().filter { typed[$0] != typed[$0 - 1] }.map { place in
      var variant = typed
      variant.swapAt(place, place - 1)
      return variant
    }
  }

  private var shortened: [[UInt8]] {
    typed.indices.map { place in
      var variant = typed
      variant.remove(at: place)
      return variant
    }
  }

  private var lengthened: [[UInt8]] {
    (0...typed.count).flatMap { place in
      Self.alphabet.map { letter in
        var variant = typed
        variant.insert(letter, at: place)
        return variant
      }
    }
  }

  private var changed: [[UInt8]] {
    typed.indices.flatMap { place in
      Self.alphabet.filter { $0 != typed[place] }.map { letter in
        var variant = typed
        variant[place] = letter
        return variant
      }
    }
  }
}

/// How near an address is, before and behind the @ by itself: otherwise two people of one long domain
/// would be taken for each other.
public struct AddressNearness: Sendable {
  /// The most destinations whose addresses are all read for that.
  public static let readingLimit = 100_000

  private let whole: Nearness
  private let name: Nearness
  /// Nil if no @ was typed: the beginning of an address, or all that stands before its @.
  private let domain: Nearness?

  public init(to query: String) {
    let parts = Self.parts(query)
    whole = Nearness(to: query)
    name = Nearness(to: parts.name)
    domain = parts.domain.map { Nearness(to: $0) }
  }

  /// Nil for an address that was hardly meant.
  public func distance(of address: String) -> Int? {
    let parts = Self.parts(address)
    guard let domain else { return name.distance(of: parts.name) }
    if whole.distance(of: address) == 0 { return 0 }
    guard let its = parts.domain, let before = name.distance(of: parts.name),
      let behind = domain.distance(of: its)
    else { return nil }
    return before + behind
  }

  private static func parts(_ address: String) -> (name: Substring, domain: Substring?) {
    guard let at = address.lastIndex(of: "@") else { return (address[...], nil) }
    return (address[..<at], address[address.index(after: at)...])
  }
}
