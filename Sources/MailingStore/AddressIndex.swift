import MailingModel

/// The destinations of each address, found by its hash.
struct AddressIndex: Sendable {
  /// The parts of a division by addresses.
  private let parts: [Part]
  private let division: Division

  /// Destinations in the order of the hashes of their addresses.
  fileprivate struct Part: Sendable {
    /// Ascending; as often as there are destinations of the address.
    let hashes: [UInt64]
    /// Ascending among equal hashes.
    let destinations: [UInt32]
  }

  private struct Entry {
    let hash: UInt64
    let destination: UInt32
  }

  /// - Parameters:
  ///   - columns: by part of the segment: the hashes of the addresses by place; 0 without one.
  ///   - placeBits: how many bits of a destination's number tell its place.
  ///   - division: into as many parts the index is divided.
  init(_ columns: [[UInt64]], placeBits: Int, _ division: Division, threads: Int) {
    let lists = concurrently(columns.count, threads: threads) {
      Array(repeating: [Entry](), count: division.count)
    } _: { (lists, part) in
      for (place, hash) in columns[part].enumerated() where hash != 0 {
        let destination = UInt32(truncatingIfNeeded: part << placeBits | place)
        lists[division.part(of: hash)].append(Entry(hash: hash, destination: destination))
      }
    } finish: {
      $0
    }
    self.division = division
    parts = concurrently(division.count, threads: threads) { part in
      let entries = sortedByHash(lists.map { $0[part] }) {
        division.rest(of: $0.hash)
      } by: {
        ($0.hash, $0.destination) < ($1.hash, $1.destination)
      }
      return Part(hashes: entries.map(\.hash), destinations: entries.map(\.destination))
    }
  }

  /// The destinations of an address.
  func destinations(of hash: UInt64) -> ArraySlice<UInt32> {
    let part = parts[division.part(of: hash)]
    let first = lowerBound(of: hash, in: part.hashes, part.hashes.indices)
    let end = part.hashes[first...].firstIndex { $0 != hash } ?? part.hashes.count
    return part.destinations[first..<end]
  }

  /// All addresses with their destinations, in the order of their hashes.
  func makeIterator() -> Iterator { Iterator(parts: parts) }

  /// Goes through addresses.
  struct Iterator: IteratorProtocol {
    private let parts: [Part]
    private var part = 0
    private var place = 0

    fileprivate init(parts: [Part]) { self.parts = parts }

    mutating func next() -> (hash: UInt64, destinations: ArraySlice<UInt32>)? {
      while part < parts.count && place == parts[part].hashes.count {
        (part, place) = (part + 1, 0)
      }
      guard part < parts.count else { return nil }
      let (first, hash) = (place, parts[part].hashes[place])
      while place < parts[part].hashes.count && parts[part].hashes[place] == hash { place += 1 }
      return (hash, parts[part].destinations[first..<place])
    }
  }
}

/// Bytes with ASCII capitals lowered.
func folded(_ bytes: [UInt8]) -> [UInt8] {
  bytes.map(\.lowered)
}
