import MailingModel

/// Counts destinations of one mailing by the group that they are in, those with the same events together.
struct GroupCount {
  /// What a destination or an event has for a field: the number of a text, or whatever else tells it.
  typealias Value = UInt32

  private struct Alike: Hashable {
    let value: Value
    let signature: TallySignature
  }

  private var counts: [Alike: Int] = [:]
  /// Of destinations with many events.
  private var tables: [Value: EvidenceTable] = [:]

  /// The tables of the groups.
  var evidence: [Value: EvidenceTable] {
    var all = tables
    for (alike, count) in counts {
      all[alike.value, default: EvidenceTable()].add(alike.signature.tally, count)
    }
    return all
  }

  /// Counts the destinations of a part, each with all of its events.
  mutating func addWhole(_ view: PartView, _ values: GroupValues, _ part: Int) {
    for (place, events) in view {
      add(view.part, events, values.value(of: place, events, view, part))
    }
  }

  /// Counts the destinations of a part in the group of each of their events, with the events of that group.
  mutating func addSplit(_ view: PartView, _ values: GroupValues, _ part: Int) {
    var groups: [(value: Value, tally: DestinationTally)] = []
    let rows = view.part.rows
    for (_, events) in view {
      groups.removeAll(keepingCapacity: true)
      // Beside a record the clicks on `{unsubscribe}` are no unsubscribes, whatever group they are in.
      let hasRecord = events.contains { rows[$0].kind == .unsubscribe }
      for event in events where rows[event].kind >= .error {
        let value = values.value(ofEvent: event, view.part, part)
        let known = groups.firstIndex { $0.value == value } ?? groups.count
        if known == groups.count { groups.append((value, DestinationTally())) }
        let isUnsubscribe = rows[event].onUnsubscribeLink && !hasRecord
        groups[known].tally.add(rows[event].kind, onUnsubscribeLink: isUnsubscribe)
      }
      for group in groups { tables[group.value, default: EvidenceTable()].add(group.tally) }
    }
  }

  private mutating func add(_ part: Part, _ events: Range<Int>, _ value: Value) {
    guard events.count <= TallySignature.limit else {
      var tally = DestinationTally()
      for event in events {
        let row = part.rows[event]
        tally.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
      }
      return tables[value, default: EvidenceTable()].add(tally)
    }
    var signature = TallySignature()
    for event in events {
      let row = part.rows[event]
      signature.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
    }
    counts[Alike(value: value, signature: signature), default: 0] += 1
  }
}
