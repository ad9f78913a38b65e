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

  /// Nil if the selection does not hold it.
  func outcome(of destination: Int) -> Outcome? {
    let (part, place) = segment.place(of: destination)
    return outcomes[part].outcomes[place - outcomes[part].first]
  }

  /// The most dominant of the destinations of one address; of several the one that was sent first,
  /// in the order of events.
  func dominant(_ destinations: ArraySlice<UInt32>) -> Int? {
    segment.dominant(destinations.lazy.map { Int($0) }, outcome)
  }
}

extension Segment {
  /// Whether the recipients of a mailing are known by profiles, as the first of them is.
  func hasProfiles(_ mailing: Mailing) -> Bool {
    guard let run = runs(of: mailing).first(where: { !$0.places.isEmpty }) else { return false }
    let row = run.part.namingEvent(of: run.places.lowerBound).row
    return reader.sender(ofFile: row.file).hasProfiles
  }

  /// The most dominant of some destinations; of several the one that is named first.
  ///
  /// - Parameter outcome: nil for a destination that does not count.
  @inline(__always)
  func dominant(_ destinations: some Sequence<Int>, _ outcome: (Int) -> Outcome?) -> Int? {
    var best: Int?
    var highest: Outcome?
    for destination in destinations {
      guard let rank = outcome(destination) else { continue }
      if let known = best, let highest {
        if rank < highest || (rank == highest && !isNamed(destination, before: known)) { continue }
      }
      (best, highest) = (destination, rank)
    }
    return best
  }
}

extension Side {
  /// Calls for the destination that stands for each address, or for each message.
  func forEachRecipient(by key: CrossTable.Key, _ body: (Int) -> Void) {
    switch key {
    case .address, .profile:
      var all = heldAddresses
      while let (_, destination) = all.next() { body(destination) }
    case .message:
      var all = heldMessages
      while let (_, destination) = all.next() { body(destination) }
    }
  }

  fileprivate var heldAddresses: Held<Segment.Addresses, ArraySlice<UInt32>> {
    held(segment.addresses(in: mailing)) { dominant($0) }
  }

  fileprivate var heldMessages: Held<Segment.Messages, Int> {
    held(segment.messages(of: mailing)) { outcome(of: $0) == nil ? nil : $0 }
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
      hasProfiles: a.segment.hasProfiles(a.mailing) && b.segment.hasProfiles(b.mailing)
    )
  }

  /// Calls for each shared address or message with its most dominant destination on both sides.
  ///
  /// - Returns: how many only one side has.
  func forEachPair(_ body: (_ a: Int, _ b: Int) -> Void) -> (onlyA: Int, onlyB: Int) {
    switch key {
    case .address, .profile:
      meet(a.heldAddresses, b.heldAddresses, body)
    case .message:
      meet(a.heldMessages, b.heldMessages, body)
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
