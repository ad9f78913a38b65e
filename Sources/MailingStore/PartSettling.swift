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
  private let others: [UnsettledEvents<LoggedEvent>]

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
    let named = settling.nameDestinations()
    let found = settling.findDestinations()
    let part = settling.place(named, found)
    return Settled(part: part, loose: settling.loose, conflicts: settling.conflicts)
  }

  private init(
    _ events: consuming [PartedEvents.Part],
    _ division: Division,
    _ mailingCount: Int
  ) {
    (self.division, self.mailingCount) = (division, mailingCount)
    others = events.map(\.others)
    naming = Self.inOrder(events.map(\.naming), division)
  }

  private static func inOrder(
    _ lists: [UnsettledEvents<NamingEvent>],
    _ division: Division
  ) -> [NamingEvent] {
    guard let any = lists.lazy.compactMap(\.any).first else { return [] }
    func hash(_ rest: NamingRest) -> UInt64 { division.rest(of: rest.event.message.whole) }
    var order = HashOrder(count: lists.reduce(0) { $0 + $1.count }, filledWith: any)
    for list in lists { list.forEachRun { rests, _, _ in order.count(rests, hash) } }
    order.divide()
    for list in lists {
      list.forEachRun { rests, stretch, _ in
        order.place(rests, hash) { NamingEvent($0, of: stretch) }
      }
    }
    order.finish {
      $0.event.message != $1.event.message
        ? $0.event.message < $1.event.message : $0.event < $1.event
    }
    return order.items
  }

  /// Step one: each message of a naming event is a destination.
  ///
  /// - Returns: by naming event its destination, or `none`.
  private mutating func nameDestinations() -> [UInt32] {
    var named = Array(repeating: UInt32(0), count: naming.count)
    let count = Self.number(naming.span, &named)
    messages = Array(repeating: 0, count: count)
    addresses = messages
    mailings = Array(repeating: 0, count: count)
    Self.name(naming, named, &messages, &addresses, &mailings)
    eventCounts = Array(repeating: 0, count: count)
    for (event, destination) in named.enumerated() {
      let winner = mailings[Int(destination)]
      if naming[event].naming.mailing == winner {
        eventCounts[Int(destination)] &+= 1
      } else {
        conflicts.append(Conflict(named: naming[event], winner: winner))
        named[event] = Self.none
      }
    }
    return named
  }

  /// Numbers the messages of events in the order of messages.
  ///
  /// - Returns: how many messages there are.
  private static func number(_ events: Span<NamingEvent>, _ numbers: inout [UInt32]) -> Int {
    guard !events.isEmpty else { return 0 }
    var numbers = numbers.mutableSpan
    var (number, last): (UInt32, UInt64) = (0, events[0].event.message)
    for place in events.indices {
      let message = events[place].event.message
      number &+= message == last ? 0 : 1
      last = message
      numbers[place] = number
    }
    return Int(number) + 1
  }

  /// Tells of destinations what the first of their events does.
  private static func name(
    _ events: [NamingEvent],
    _ numbers: [UInt32],
    _ messages: inout [UInt64],
    _ addresses: inout [UInt64],
    _ mailings: inout [UInt32]
  ) {
    let events = events.span
    let numbers = numbers.span
    var messages = messages.mutableSpan
    var addresses = addresses.mutableSpan
    var mailings = mailings.mutableSpan
    // Backward, so that the first is the last that tells.
    for place in events.indices.reversed() {
      let (named, number) = (events[place], Int(numbers[place]))
      messages[number] = named.event.message
      addresses[number] = named.naming.address
      mailings[number] = named.naming.mailing
    }
  }

  /// Step two: the other events find their destination or stay loose.
  ///
  /// - Returns: list by list the destination of each, or `none`.
  private mutating func findDestinations() -> [[UInt32]] {
    let directory = HashDirectory(messages) { division.rest(of: $0) }
    return others.map { events in
      var found = Array(repeating: Self.none, count: events.count)
      events.forEachRun { rests, stretch, places in
        Self.find(rests, stretch, directory, division, &found, places, &eventCounts, &loose)
      }
      return found
    }
  }

  /// The same, each column apart, so that it is known once and not for each event to be nobody else's.
  private static func find(
    _ rests: Span<LoggedRest>,
    _ stretch: UInt32,
    _ directory: HashDirectory,
    _ division: Division,
    _ found: inout [UInt32],
    _ places: Range<Int>,
    _ counts: inout [UInt32],
    _ loose: inout [LoggedEvent]
  ) {
    var counts = counts.mutableSpan
    var found = found.mutableSpan
    for place in rests.indices {
      let message = rests[place].message.whole
      let position = directory.position(of: message, division.rest(of: message))
      guard let destination = position else {
        loose.append(LoggedEvent(rests[place], of: stretch))
        continue
      }
      counts[destination] &+= 1
      found[places.lowerBound &+ place] = UInt32(destination)
    }
  }

  /// Step three: destinations get their places, by mailing, and events theirs.
  private func place(_ named: [UInt32], _ found: [[UInt32]]) -> Part {
    let (offsets, places) = placesByMailing()
    let events = events(places, named, found)
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

  private func events(
    _ places: [UInt32]?,
    _ named: [UInt32],
    _ found: [[UInt32]]
  ) -> EventColumns {
    func moved(_ destinations: [UInt32]) -> [UInt32] {
      guard let places else { return destinations }
      return destinations.map { $0 == Self.none ? Self.none : places[Int($0)] }
    }
    var columns = EventColumns(counts: Self.reordered(eventCounts, places))
    columns.add(naming.span, at: moved(named).span) { $0.event }
    for (events, destinations) in zip(others, found) {
      let destinations = moved(destinations)
      events.forEachRun { rests, stretch, places in
        columns.add(rests, at: destinations.span.extracting(places)) {
          LoggedEvent($0, of: stretch)
        }
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
