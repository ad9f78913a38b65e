import MailingModel

extension MailingStore {
  public func quality(_ selection: Selection) throws(SourceError) -> Quality {
    var quality = Quality()
    var counts: [FindingCode: Int] = [:]
    for (segment, mailings) in inView(selection) {
      quality.unattributedEvents += segment.loose.rows.count
      quality.rejectedRows += segment.reader.rejected.count + segment.conflicts.count
      quality.ignoredRows += segment.reader.ignoredRows
      quality.duplicateRows += try segment.duplicateRows()
      for finding in segment.reader.findings { quality.add(finding) }
      for mailing in mailings { segment.countSurprises(of: mailing, into: &counts) }
    }
    counts[.unattributed] = quality.unattributedEvents
    counts[.rejected] = quality.rejectedRows
    counts[.duplicates] = quality.duplicateRows
    for code in FindingCode.allCases {
      quality.add(Quality.Finding(code, count: counts[code] ?? 0))
    }
    return quality
  }
}

extension Segment {
  /// Counts what is odd about the destinations of a mailing.
  fileprivate func countSurprises(of mailing: Mailing, into counts: inout [FindingCode: Int]) {
    for destination in mailing.destinations {
      var surprises = Surprises()
      for event in events(of: destination) {
        surprises.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
        if rows[event].isWithoutLink { counts[.oldStyleClicks, default: 0] += 1 }
      }
      for odd in surprises.found { counts[odd.code, default: 0] += 1 }
      if isInferred(destination) { counts[.inferred, default: 0] += 1 }
    }
    addresses.forEachAddress(in: mailing.destinations) { _, destinations in
      if destinations.dropFirst().first(where: { _ in true }) != nil {
        counts[.severalDestinations, default: 0] += 1
      }
    }
  }

  /// Rows that repeat another of the same file byte for byte.
  ///
  /// Equal rows are of one message, time, kind and file, so only such neighbours are read back.
  fileprivate func duplicateRows() throws(SourceError) -> Int {
    let reader = reader.makeRowReader()
    var count = 0
    var run: [EventRow] = []
    for destination in 0..<destinationCount {
      for event in events(of: destination) {
        let row = rows[event]
        let continues =
          event > events(of: destination).lowerBound
          && times[event - 1] == times[event] && rows[event - 1].kind == row.kind
          && rows[event - 1].file == row.file
        if !continues {
          count += try Self.repetitions(in: run, reader)
          run = []
        }
        run.append(row)
      }
    }
    count += try Self.repetitions(in: run, reader)
    return count + (try looseRepetitions(reader))
  }

  private func looseRepetitions(_ reader: any RowReader) throws(SourceError) -> Int {
    struct Key: Hashable {
      let message: UInt64
      let time: UInt32
      let kind: EventKind
      let file: Int
    }
    let runs = Dictionary(grouping: loose.rows.indices) { position in
      Key(
        message: loose.messages[position],
        time: loose.times[position],
        kind: loose.rows[position].kind,
        file: loose.rows[position].file
      )
    }
    var count = 0
    for run in runs.values {
      count += try Self.repetitions(in: run.map { loose.rows[$0] }, reader)
    }
    return count
  }

  private static func repetitions(
    in run: [EventRow],
    _ reader: any RowReader
  ) throws(SourceError) -> Int {
    guard run.count > 1 else { return 0 }
    var seen: Set<[UInt8]> = []
    for row in run { seen.insert(try reader.bytes(at: row)) }
    return run.count - seen.count
  }
}
