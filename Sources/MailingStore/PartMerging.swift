import MailingModel

/// Adds what was settled now to a part that was settled before, without settling that again.
///
/// - Complexity: a copy of those columns in which something changes.
struct PartMerging {
  private let held: PartSettling.Settled
  private let new: PartSettling.Settled
  private let division: Division
  /// The messages of which what is held was settled again.
  private let again: Set<UInt64>

  private static let none = UInt32.max

  /// Merges what was settled now and before.
  ///
  /// - Parameters:
  ///   - held: tells of the same mailings as what is new.
  ///   - again: the messages of which what is held was settled again, and that name new destinations.
  static func merge(
    _ new: PartSettling.Settled,
    into held: PartSettling.Settled,
    settledAgain again: Set<UInt64>,
    _ division: Division
  ) -> PartSettling.Settled {
    PartMerging(held: held, new: new, division: division, again: again).merged
  }

  private var merged: PartSettling.Settled {
    let found = find(new.loose)
    let others = zip(new.loose, found).filter { $1 == Self.none }.map(\.0)
    guard !again.isEmpty || others.count < new.loose.count else {
      return PartSettling.Settled(
        part: held.part,
        loose: held.loose + others,
        conflicts: held.conflicts
      )
    }
    return PartSettling.Settled(
      part: part(again.isEmpty ? Destinations(held.part) : destinations(), found),
      loose: held.loose.filter { !again.contains($0.message) } + others,
      conflicts: held.conflicts.filter { !again.contains($0.named.event.message) } + new.conflicts
    )
  }

  /// The places in the held part of events, `none` where they have none.
  private func find(_ events: [LoggedEvent]) -> [UInt32] {
    guard !events.isEmpty else { return [] }
    let places = placesByMessage()
    let messages = held.part.messages
    let sorted = places.map { $0.map { messages[Int($0)] } } ?? messages
    let directory = HashDirectory(sorted) { division.rest(of: $0) }
    return events.map { event in
      let position = directory.position(of: event.message, division.rest(of: event.message))
      guard let position else { return Self.none }
      return places?[position] ?? UInt32(position)
    }
  }

  /// The held places in the order of messages; nil if that is their order.
  private func placesByMessage() -> [UInt32]? {
    let (part, messages) = (held.part, held.part.messages)
    let mailings = part.offsets.indices.dropLast().count { !part.places(of: $0).isEmpty }
    guard mailings > 1 else { return nil }
    return sortedByHash([(0..<UInt32(messages.count)).map { $0 }]) {
      division.rest(of: messages[Int($0)])
    } by: {
      messages[Int($0)] < messages[Int($1)]
    }
  }

  /// What becomes of the destinations.
  private struct Destinations {
    var offsets: [UInt32] = [0]
    var messages: [UInt64] = []
    var addresses: [UInt64] = []
    /// By place: how many events it has.
    var counts: [UInt32] = []
    /// By held place: its new one, `none` for those that were settled again.
    var ofHeld: [UInt32] = []
    /// By place among those that were settled now: the new one.
    var ofNew: [UInt32] = []

    init() {}

    /// Those of a part, all of which stay where they are.
    init(_ part: Part) {
      (offsets, messages, addresses) = (part.offsets, part.messages, part.addresses)
      counts = messages.indices.map { part.starts[$0 + 1] - part.starts[$0] }
      ofHeld = messages.indices.map { UInt32($0) }
    }

    mutating func add(_ place: Int, of part: Part) {
      messages.append(part.messages[place])
      addresses.append(part.addresses[place])
      counts.append(part.starts[place + 1] - part.starts[place])
    }
  }

  /// Merges the destinations of each mailing, which are in the order of their messages.
  private func destinations() -> Destinations {
    var all = Destinations()
    for mailing in new.part.offsets.indices.dropLast() {
      var mine = held.part.places(of: mailing)
      for place in new.part.places(of: mailing) {
        let message = new.part.messages[place]
        while let first = mine.first, held.part.messages[first] < message {
          keep(mine.removeFirst(), &all)
        }
        all.ofNew.append(UInt32(all.messages.count))
        all.add(place, of: new.part)
      }
      for place in mine { keep(place, &all) }
      all.offsets.append(UInt32(all.messages.count))
    }
    return all
  }

  private func keep(_ place: Int, _ all: inout Destinations) {
    let isGone = again.contains(held.part.messages[place])
    all.ofHeld.append(isGone ? Self.none : UInt32(all.messages.count))
    if !isGone { all.add(place, of: held.part) }
  }

  private func part(_ destinations: consuming Destinations, _ found: [UInt32]) -> Part {
    for place in found where place != Self.none {
      destinations.counts[Int(destinations.ofHeld[Int(place)])] += 1
    }
    var columns = EventColumns(counts: destinations.counts)
    columns.begin(with: held.part, at: destinations.ofHeld)
    columns.begin(with: new.part, at: destinations.ofNew)
    let places = found.map { $0 == Self.none ? Self.none : destinations.ofHeld[Int($0)] }
    columns.add(new.loose.span, at: places.span) { $0 }
    columns.finish()
    return Part(
      offsets: destinations.offsets,
      starts: columns.starts,
      times: columns.times,
      rows: columns.rows,
      messages: destinations.messages,
      addresses: destinations.addresses,
      addressFilter: again.isEmpty ? held.part.addressFilter : nil
    )
  }
}
