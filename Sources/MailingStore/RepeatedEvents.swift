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
    var dropped: [Int] = []
    for place in part.messages.indices {
      try find(
        part.events(of: place),
        { part.rows[$0] },
        { part.times[$0] },
        of: part.messages[place],
        &dropped
      )
    }
    let sorted = settled.loose.sorted { ($0.message, $0) < ($1.message, $1) }
    var droppedLoose: [Int] = []
    var first = 0
    while first < sorted.count {
      var end = first
      while end < sorted.count && sorted[end].message == sorted[first].message { end += 1 }
      try find(
        first..<end,
        { sorted[$0].row },
        { sorted[$0].time },
        of: sorted[first].message,
        &droppedLoose
      )
      first = end
    }
    count += dropped.count + droppedLoose.count
    guard !dropped.isEmpty || !droppedLoose.isEmpty else { return }
    settled = PartSettling.Settled(
      part: dropped.isEmpty ? part : part.without(dropped),
      loose: Self.kept(sorted.indices, without: droppedLoose).map { sorted[$0] },
      conflicts: settled.conflicts
    )
  }

  /// Positions but for some of them, both ascending.
  fileprivate static func kept(_ all: Range<Int>, without some: [Int]) -> [Int] {
    var rest = some[...]
    return all.filter { position in
      guard rest.first == position else { return true }
      rest.removeFirst()
      return false
    }
  }

  /// Finds repetitions among the events of one message, which are in their order.
  private func find(
    _ events: Range<Int>,
    _ row: (Int) -> EventRow,
    _ time: (Int) -> UInt32,
    of message: UInt64,
    _ dropped: inout [Int]
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
        var isNew = true
        for event in first..<end where isRepeating[row(event).file] {
          // A record may tell of several such events: all of them count, or none.
          if event == first || row(event - 1) != row(event) {
            let key = try reader.repetitionKey(at: row(event), time: time(event), of: message)
            isNew = seen.insert(key).inserted
          }
          if !isNew { dropped.append(event) }
        }
      }
      first = end
    }
  }
}

extension Part {
  /// The same destinations without some of their events.
  ///
  /// - Parameter events: their positions, ascending.
  fileprivate func without(_ events: [Int]) -> Part {
    let kept = RepeatedEvents.kept(rows.indices, without: events)
    // Each begins earlier by as many as are gone before it.
    var gone = events[...]
    let starts = starts.map { start in
      while let first = gone.first, first < start { gone.removeFirst() }
      return start - UInt32(events.count - gone.count)
    }
    return Part(
      offsets: offsets,
      starts: starts,
      times: kept.map { times[$0] },
      rows: kept.map { rows[$0] },
      messages: messages,
      addresses: addresses,
      addressFilter: addressFilter
    )
  }
}
