import MailingModel

/// One of two mailings, with the outcome of each of its destinations.
struct Side {
  let segment: Segment
  let mailing: Segment.Mailing
  private let outcomes: [Outcome]

  init(
    _ found: (segment: Segment, mailing: Segment.Mailing),
    _ reading: ErrorsReading
  ) {
    (segment, mailing) = found
    outcomes = found.mailing.destinations.map {
      found.segment.evidence(of: $0).outcome(reading)
    }
  }

  var reference: MailingReference {
    MailingReference(set: segment.set, mailing: mailing.id)
  }

  var destinations: Range<Int> { mailing.destinations }

  func outcome(of destination: Int) -> Outcome {
    outcomes[destination - destinations.lowerBound]
  }

  /// The most dominant of the destinations of one address; of several the one that was sent first,
  /// in the order of events.
  func dominant(_ destinations: AddressIndex.Chain) -> Int? {
    var best: Int?
    for destination in destinations {
      if let known = best {
        let (rank, highest) = (outcome(of: destination), outcome(of: known))
        if rank < highest || (rank == highest && !segment.isNamed(destination, before: known)) {
          continue
        }
      }
      best = destination
    }
    return best
  }
}

/// Two mailings side by side, destination by destination.
struct SideBySide {
  let a: Side
  let b: Side

  var key: CrossTable.Key { CrossTable.Key(a.reference, b.reference) }

  /// Calls for each shared address or message with its most dominant destination on both sides.
  ///
  /// - Returns: how many only one side has.
  func forEachPair(_ body: (_ a: Int, _ b: Int) -> Void) -> (onlyA: Int, onlyB: Int) {
    switch key {
    case .address: pairsByAddress(body)
    case .message: pairsByMessage(body)
    }
  }

  private func pairsByMessage(_ body: (Int, Int) -> Void) -> (onlyA: Int, onlyB: Int) {
    var shared = 0
    for destination in a.destinations {
      let message = a.segment.messages[destination]
      guard let other = b.segment.messageSlots.find(message, in: b.segment.messages),
        b.destinations.contains(other)
      else { continue }
      shared += 1
      body(destination, other)
    }
    return (a.destinations.count - shared, b.destinations.count - shared)
  }

  private func pairsByAddress(_ body: (Int, Int) -> Void) -> (onlyA: Int, onlyB: Int) {
    var (inA, inB, shared) = (0, 0, 0)
    a.segment.addresses.forEachAddress(in: a.destinations) { hash, chain in
      inA += 1
      let others = b.segment.addresses.destinations(of: hash, in: b.destinations)
      guard let other = b.dominant(others), let own = a.dominant(chain) else { return }
      shared += 1
      body(own, other)
    }
    b.segment.addresses.forEachAddress(in: b.destinations) { _, _ in inB += 1 }
    return (inA - shared, inB - shared)
  }
}
