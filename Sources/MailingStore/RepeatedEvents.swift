import MailingModel

/// Drops events that their senders told more than once: those of one message, kind and time that carry
/// one id, or are equal records where there is none.
struct RepeatedEvents {
  /// How many were dropped.
  private(set) var count = 0
  /// By rank of a file: whether its sender repeats itself.
  private let isRepeating: [Bool]
  private let reader: any RowReader

  /// - Returns: nil if there is no such sender.
  init?(_ reader: any DetailReader) {
    isRepeating = reader.files.indices.map { reader.dropsRepetitions(inFile: $0) }
    guard isRepeating.contains(true) else { return nil }
    self.reader = reader.makeRowReader()
  }

  /// Drops those of a part and of its loose events.
  ///
  /// - Complexity: a pass over the events; rows are read back only where they may be repetitions.
  mutating func drop(from settled: inout PartSettling.Settled) throws(SourceError) {
    let part = settled.part
    var dropped: Set<Int> = []
    for place in part.messages.indices {
      try find(part.events(of: place), { part.rows[$0] }, { part.times[$0] }, &dropped)
    }
    let sorted = settled.loose.sorted { ($0.message, $0) < ($1.message, $1) }
    var droppedLoose: Set<Int> = []
    var first = 0
    while first < sorted.count {
      var end = first
      while end < sorted.count && sorted[end].message == sorted[first].message { end += 1 }
      try find(first..<end, { sorted[$0].row }, { sorted[$0].time }, &droppedLoose)
      first = end
    }
    count += dropped.count + droppedLoose.count
    guard !dropped.isEmpty || !droppedLoose.isEmpty else { return }
    settled = PartSettling.Settled(
      part: dropped.isEmpty ? part : part.without(dropped),
      loose: sorted.indices.filter { !droppedLoose.contains($0) }.map { sorted[$0] },
      conflicts: settled.conflicts
    )
  }

  /// Finds repetitions among the events of one message, which are in their order.
  private func find(
    _ events: Range<Int>,
    _ row: (Int) -> EventRow,
    _ time: (Int) -> UInt32,
    _ dropped: inout Set<Int>
  ) throws(SourceError) {
    var first = events.lowerBound
    while first < events.upperBound {
      var end = first + 1
      while end < events.upperBound && time(end) == time(first)
        && row(end).kind == row(first).kind
      {
        end += 1
      }
      if end > first + 1 {
        var seen: Set<[UInt8]> = []
        for event in first..<end where isRepeating[row(event).file] {
          // A record may tell of several such events.
          let isOfSame = event > first && row(event - 1).packed == row(event).packed
          let isNew = seen.insert(try reader.repetitionKey(at: row(event))).inserted
          if !isNew && !isOfSame { dropped.insert(event) }
        }
      }
      first = end
    }
  }
}

extension Part {
  /// The same destinations without some of their events.
  fileprivate func without(_ events: Set<Int>) -> Part {
    var starts: [UInt32] = [0]
    var (times, rows): ([UInt32], [EventRow]) = ([], [])
    for place in messages.indices {
      for event in self.events(of: place) where !events.contains(event) {
        times.append(self.times[event])
        rows.append(self.rows[event])
      }
      starts.append(UInt32(rows.count))
    }
    return Part(
      offsets: offsets,
      starts: starts,
      times: times,
      rows: rows,
      messages: messages,
      addresses: addresses
    )
  }
}
