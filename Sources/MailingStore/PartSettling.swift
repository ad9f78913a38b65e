import MailingModel

/// Ties the events of one part to destinations and puts them in their final order.
struct PartSettling {
  /// An attempts row whose message belongs to another mailing already, both by their number.
  struct Conflict: Sendable {
    let named: NamingEvent
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
  private let naming: [NamingEvent]
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
    let events = events(places, found)
    return Part(
      offsets: offsets,
      starts: events.starts,
      times: events.times,
      rows: events.rows,
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

  private func events(_ places: [UInt32]?, _ found: [[UInt32]]) -> EventColumns {
    var columns = EventColumns(counts: Self.reordered(eventCounts, places))
    var destination = -1
    for named in naming {
      if destination < 0 || messages[destination] != named.event.message { destination += 1 }
      if named.naming.mailing == mailings[destination] {
        columns.add(named.event, to: places.map { Int($0[destination]) } ?? destination)
      }
    }
    for (events, destinations) in zip(others, found) {
      for (event, destination) in zip(events, destinations) where destination != Self.none {
        columns.add(event, to: places.map { Int($0[Int(destination)]) } ?? Int(destination))
      }
    }
    columns.finish()
    return columns
  }

  /// A column by destination as a column by place.
  private static func reordered<Value>(_ column: [Value], _ places: [UInt32]?) -> [Value] {
    guard let places else { return column }
    var result = column
    for (destination, place) in places.enumerated() { result[Int(place)] = column[destination] }
    return result
  }
}
