import MailingModel

/// Ties the events of one part to destinations and puts them in their final order.
struct PartSettling {
  /// An attempts row whose message belongs to another mailing already, both by their number.
  struct Conflict: Sendable {
    let named: PartedEvents.NamingEvent
    let winner: UInt32
  }

  /// What became of the events.
  struct Settled: Sendable {
    let part: Part
    let loose: [LoggedEvent]
    let conflicts: [Conflict]
  }

  private let division: Division
  private let mailingCount: Int
  /// In the order of their messages, then of events: the first of each message names it.
  private let naming: [PartedEvents.NamingEvent]
  private let others: [[LoggedEvent]]

  /// By destination, in the order of their messages.
  private var messages: [UInt64] = []
  private var addresses: [UInt64] = []
  private var mailings: [UInt32] = []
  private var eventCounts: [UInt32] = []
  private var conflicts: [Conflict] = []
  private var loose: [LoggedEvent] = []

  private static let none = UInt32.max

  /// Settles a part.
  ///
  /// - Parameters:
  ///   - events: lists of what belongs in it, in any order.
  ///   - mailingCount: namings tell of mailings below this.
  /// - Complexity: linear; nearly all of it happens in the caches of a processor.
  static func settle(
    _ events: consuming [PartedEvents.Part],
    _ division: Division,
    mailingCount: Int
  ) -> Settled {
    var settling = PartSettling(consume events, division, mailingCount)
    settling.nameDestinations()
    let found = settling.findDestinations()
    let part = settling.place(found)
    return Settled(part: part, loose: settling.loose, conflicts: settling.conflicts)
  }

  private init(
    _ events: consuming [PartedEvents.Part],
    _ division: Division,
    _ mailingCount: Int
  ) {
    (self.division, self.mailingCount) = (division, mailingCount)
    others = events.flatMap(\.others.lists)
    naming = sortedByHash(events.flatMap(\.naming.lists)) {
      division.rest(of: $0.event.message)
    } by: {
      $0.event.message != $1.event.message
        ? $0.event.message < $1.event.message : $0.event < $1.event
    }
  }

  /// Step one: each message of a naming event is a destination.
  private mutating func nameDestinations() {
    messages.reserveCapacity(naming.count)
    addresses.reserveCapacity(naming.count)
    mailings.reserveCapacity(naming.count)
    eventCounts.reserveCapacity(naming.count)
    for named in naming {
      if let last = messages.last, last == named.event.message {
        if named.naming.mailing == mailings[messages.count - 1] {
          eventCounts[messages.count - 1] += 1
        } else {
          conflicts.append(Conflict(named: named, winner: mailings[messages.count - 1]))
        }
        continue
      }
      messages.append(named.event.message)
      addresses.append(named.naming.address)
      mailings.append(named.naming.mailing)
      eventCounts.append(1)
    }
  }

  /// Step two: the other events find their destination or stay loose.
  ///
  /// - Returns: list by list the destination of each, or `none`.
  private mutating func findDestinations() -> [[UInt32]] {
    let directory = HashDirectory(messages) { division.rest(of: $0) }
    return others.map { events in
      events.map { event in
        let rest = division.rest(of: event.message)
        guard let destination = directory.position(of: event.message, rest) else {
          loose.append(event)
          return Self.none
        }
        eventCounts[destination] += 1
        return UInt32(destination)
      }
    }
  }

  /// Step three: destinations get their places, by mailing, and events theirs.
  private func place(_ found: [[UInt32]]) -> Part {
    let (offsets, places) = placesByMailing()
    var starts = Array(repeating: UInt32(0), count: messages.count + 1)
    for destination in messages.indices {
      starts[Int(places?[destination] ?? UInt32(destination)) + 1] = eventCounts[destination]
    }
    for place in messages.indices { starts[place + 1] += starts[place] }
    let (times, rows) = sortedEvents(starts, places, found)
    return Part(
      offsets: offsets,
      starts: starts,
      times: times,
      rows: rows,
      messages: Self.reordered(messages, places),
      addresses: Self.reordered(addresses, places)
    )
  }

  /// Where the destinations of each mailing begin, and the place of each destination; nil where those
  /// of a single mailing stay where they are.
  private func placesByMailing() -> (offsets: [UInt32], places: [UInt32]?) {
    guard mailingCount > 1 else { return ([0, UInt32(messages.count)], nil) }
    var offsets = Array(repeating: UInt32(0), count: mailingCount + 1)
    for mailing in mailings { offsets[Int(mailing) + 1] += 1 }
    for mailing in 0..<mailingCount { offsets[mailing + 1] += offsets[mailing] }
    var next = offsets
    let places = mailings.map { mailing in
      defer { next[Int(mailing)] += 1 }
      return next[Int(mailing)]
    }
    return (offsets, places)
  }

  private func sortedEvents(
    _ starts: [UInt32],
    _ places: [UInt32]?,
    _ found: [[UInt32]]
  ) -> (times: [UInt32], rows: [EventRow]) {
    let count = Int(starts[messages.count])
    var next = starts
    var times = Array(repeating: UInt32(0), count: count)
    var rows = Array(repeating: EventRow(kind: .attempt, file: 0, offset: 0), count: count)
    func isMany(_ place: Int) -> Bool { starts[place + 1] - starts[place] > 32 }
    func add(_ event: LoggedEvent, _ destination: Int) {
      let place = Int(places?[destination] ?? UInt32(destination))
      var position = Int(next[place])
      next[place] += 1
      // Most come in order, and few by place.
      let first = isMany(place) ? position : Int(starts[place])
      while position > first, (event.time, event.row) < (times[position - 1], rows[position - 1]) {
        (times[position], rows[position]) = (times[position - 1], rows[position - 1])
        position -= 1
      }
      (times[position], rows[position]) = (event.time, event.row)
    }
    var destination = -1
    for named in naming {
      if destination < 0 || messages[destination] != named.event.message { destination += 1 }
      if named.naming.mailing == mailings[destination] { add(named.event, destination) }
    }
    for (events, destinations) in zip(others, found) {
      for (event, destination) in zip(events, destinations) where destination != Self.none {
        add(event, Int(destination))
      }
    }
    for place in messages.indices where isMany(place) {
      let events = Int(starts[place])..<Int(starts[place + 1])
      let sorted = events.map { (times[$0], rows[$0]) }.sorted { $0 < $1 }
      for (position, event) in zip(events, sorted) { (times[position], rows[position]) = event }
    }
    return (times, rows)
  }

  /// A column by destination as a column by place.
  private static func reordered(_ column: [UInt64], _ places: [UInt32]?) -> [UInt64] {
    guard let places else { return column }
    var result = column
    for (destination, place) in places.enumerated() { result[Int(place)] = column[destination] }
    return result
  }
}
