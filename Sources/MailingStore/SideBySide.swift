import MailingModel

/// One of two mailings, with the outcome of each of its destinations that a selection holds.
struct Side {
  let scope: Scope
  var segment: Segment { scope.segment }
  var mailing: Segment.Mailing { scope.mailing }
  /// By part: where its destinations begin, and their outcomes; nil for those that are not held.
  private let outcomes: [(first: Int, outcomes: [Outcome?])]

  init(_ scope: Scope) throws(SourceError) {
    self.scope = scope
    outcomes = try concurrently(scope.segment.parts.count, threads: scope.segment.threads) {
      (part) throws(SourceError) in
      try Cancellation.check()
      let view = scope.view(ofPart: part)
      let outcomes = view.run.places.map { place in
        view.holds(place) ? view.evidence(of: view.events(of: place)).outcome(scope.errors) : nil
      }
      return (view.run.places.lowerBound, outcomes)
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

  /// Nil if the selection does not hold it.
  func outcome(of destination: Int) -> Outcome? {
    let (part, place) = segment.place(of: destination)
    return outcomes[part].outcomes[place - outcomes[part].first]
  }

  /// The most dominant of the destinations of one address; of several the one that was sent first,
  /// in the order of events.
  func dominant(_ destinations: ArraySlice<UInt32>) -> Int? {
    var best: Int?
    var highest: Outcome?
    for destination in destinations.lazy.map({ Int($0) }) {
      guard let rank = outcome(of: destination) else { continue }
      if let known = best, let highest {
        if rank < highest || (rank == highest && !segment.isNamed(destination, before: known)) {
          continue
        }
      }
      (best, highest) = (destination, rank)
    }
    return best
  }
}

extension Side {
  /// What an iterator leads to, if the selection holds it.
  fileprivate func held<All, Found>(
    _ all: All,
    _ find: @escaping (Found) -> Int?
  ) -> Held<All, Found> where All: IteratorProtocol<(hash: UInt64, destinations: Found)> {
    Held(all: all, find: find)
  }

  fileprivate struct Held<All, Found>: IteratorProtocol
  where All: IteratorProtocol<(hash: UInt64, destinations: Found)> {
    var all: All
    let find: (Found) -> Int?

    mutating func next() -> (hash: UInt64, destination: Int)? {
      while let (hash, found) = all.next() {
        if let destination = find(found) { return (hash, destination) }
      }
      return nil
    }
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
      meet(
        a.held(a.segment.addresses(in: a.mailing)) { a.dominant($0) },
        b.held(b.segment.addresses(in: b.mailing)) { b.dominant($0) },
        body
      )
    case .message:
      meet(
        a.held(a.segment.messages(of: a.mailing)) { a.outcome(of: $0) == nil ? nil : $0 },
        b.held(b.segment.messages(of: b.mailing)) { b.outcome(of: $0) == nil ? nil : $0 },
        body
      )
    }
  }

  /// Calls for each hash that both of two ascending sequences have.
  ///
  /// - Returns: how many only one has.
  private func meet<A, B>(
    _ a: A,
    _ b: B,
    _ body: (_ a: Int, _ b: Int) -> Void
  ) -> (onlyA: Int, onlyB: Int)
  where
    A: IteratorProtocol<(hash: UInt64, destination: Int)>,
    B: IteratorProtocol<(hash: UInt64, destination: Int)>
  {
    var (a, b) = (a, b)
    var (inA, inB) = (a.next(), b.next())
    var (onlyA, onlyB) = (0, 0)
    while let left = inA, let right = inB {
      if left.hash == right.hash { body(left.destination, right.destination) }
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
