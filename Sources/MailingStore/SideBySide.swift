import MailingModel

/// One of two mailings, with the outcome of each of its destinations.
struct Side {
  let segment: Segment
  let mailing: Segment.Mailing
  /// By part: where its destinations begin, and their outcomes.
  private let outcomes: [(first: Int, outcomes: [Outcome])]

  init(
    _ found: (segment: Segment, mailing: Segment.Mailing),
    _ reading: ErrorsReading
  ) {
    let (segment, mailing) = found
    (self.segment, self.mailing) = found
    outcomes = concurrently(segment.parts.count, threads: segment.threads) { part in
      let run = segment.run(of: mailing, inPart: part)
      return (
        run.places.lowerBound, run.places.map { run.part.evidence(of: $0).outcome(reading) }
      )
    }
  }

  /// Whether its recipients are known by profiles, as the first of them is.
  var hasProfiles: Bool {
    guard let run = segment.runs(of: mailing).first(where: { !$0.places.isEmpty }) else {
      return false
    }
    let row = run.part.namingEvent(of: run.places.lowerBound).row
    return segment.reader.sender(ofFile: row.file).hasProfiles
  }

  func outcome(of destination: Int) -> Outcome {
    let (part, place) = segment.place(of: destination)
    return outcomes[part].outcomes[place - outcomes[part].first]
  }

  /// The most dominant of the destinations of one address; of several the one that was sent first,
  /// in the order of events.
  func dominant(_ destinations: ArraySlice<UInt32>) -> Int? {
    var best: Int?
    for destination in destinations.lazy.map({ Int($0) }) {
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

  var key: CrossTable.Key {
    CrossTable.Key(
      a.segment.reference(a.mailing),
      b.segment.reference(b.mailing),
      hasProfiles: a.hasProfiles && b.hasProfiles
    )
  }

  /// Calls for each shared address or message with its most dominant destination on both sides.
  ///
  /// - Returns: how many only one side has.
  func forEachPair(_ body: (_ a: Int, _ b: Int) -> Void) -> (onlyA: Int, onlyB: Int) {
    switch key {
    case .address, .profile:
      meet(a.segment.addresses(in: a.mailing), b.segment.addresses(in: b.mailing)) {
        (inA: ArraySlice<UInt32>, inB: ArraySlice<UInt32>) in
        if let own = a.dominant(inA), let other = b.dominant(inB) { body(own, other) }
      }
    case .message:
      meet(a.segment.messages(of: a.mailing), b.segment.messages(of: b.mailing), body)
    }
  }

  /// Calls for each hash that both of two ascending sequences have.
  ///
  /// - Returns: how many only one has.
  private func meet<A, B, Found>(
    _ a: A,
    _ b: B,
    _ body: (_ a: Found, _ b: Found) -> Void
  ) -> (onlyA: Int, onlyB: Int)
  where
    A: IteratorProtocol<(hash: UInt64, destinations: Found)>,
    B: IteratorProtocol<(hash: UInt64, destinations: Found)>
  {
    var (a, b) = (a, b)
    var (inA, inB) = (a.next(), b.next())
    var (onlyA, onlyB) = (0, 0)
    while let left = inA, let right = inB {
      if left.hash == right.hash { body(left.destinations, right.destinations) }
      if left.hash < right.hash { onlyA += 1 }
      if left.hash > right.hash { onlyB += 1 }
      if left.hash <= right.hash { inA = a.next() }
      if right.hash <= left.hash { inB = b.next() }
    }
    while inA != nil { (onlyA, inA) = (onlyA + 1, a.next()) }
    while inB != nil { (onlyB, inB) = (onlyB + 1, b.next()) }
    return (onlyA, onlyB)
  }
}
