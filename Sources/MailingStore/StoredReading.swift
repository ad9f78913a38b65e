import MailingModel

/// Reads the rows of the events of a file back, to be stored elsewhere.
struct StoredReading: Sendable {
  /// Where an event stands in its segment.
  struct Place: Sendable {
    let part: Int
    let place: Int
    let position: Int
  }

  /// An event, and where it stands; nowhere if it has no destination.
  struct Entry: Sendable {
    let event: LoggedEvent
    let place: Place?
    /// As `StoredEvent` has it.
    let tie: Int
    var duplicate: UInt8 = 0
  }

  private let segment: Segment
  private let file: Int
  private let machines: TextColumn

  init(_ segment: Segment, _ file: Int) throws(SourceError) {
    (self.segment, self.file) = (segment, file)
    machines = try segment.column(.machine)
  }

  /// How many threads may read at once.
  var threads: Int { max(1, segment.threads) }

  /// What is stored of some events.
  func stored(_ entries: [Entry]) throws(SourceError) -> [StoredEvent] {
    let reader = segment.reader.makeRowReader()
    let told = StoredEvent.fields.map { segment.reader.mayTell($0, inFile: file) }
    let sender = segment.reader.sender(ofFile: file)
    var stored: [StoredEvent] = []
    stored.reserveCapacity(entries.count)
    for entry in entries {
      let row = entry.event.row
      var event = StoredEvent(sender: sender, event: entry.event)
      (event.tie, event.duplicate) = (entry.tie, entry.duplicate)
      event.line = try reader.line(of: row)
      let identity = try reader.identity(at: row, of: entry.event.message)
      event.message = identity.message
      event.key = StoredEvent.key(of: identity.message, sender)
      var isNaming = true
      if let found = entry.place {
        let (part, place) = (segment.parts[found.part], found.place)
        let mailing = Array(segment.mailing(ofPlace: place, in: part).utf8)
        if part.isInferred(place) { event.told = mailing } else { event.mailing = mailing }
        isNaming = row.kind == .attempt || event.mailing.isEmpty
      }
      event.address = identity.address
      for (place, field) in StoredEvent.fields.enumerated()
      where told[place] && field != .machine && (isNaming || field.isOfEvents) {
        try reader.read(field, of: entry.event, into: &event.texts[place])
      }
      if let place = StoredEvent.fields.firstIndex(of: .machine) {
        event.texts[place] = try machine(entry, reader, told[place])
      }
      stored.append(event)
    }
    return stored
  }

  /// What machine did it: of an event without a destination only what its sender says.
  private func machine(
    _ entry: Entry,
    _ reader: any RowReader,
    _ isTold: Bool
  ) throws(SourceError) -> [UInt8] {
    if let place = entry.place {
      return Array(machines.texts[Int(machines.numbers[place.part][place.position])])
    }
    let event = entry.event
    let details = try reader.details(at: event.row, time: event.time, of: event.message)
    return Array((details["machine"] ?? "").utf8)
  }
}

extension Segment {
  /// The mailing of a destination.
  fileprivate func mailing(ofPlace place: Int, in part: Part) -> String {
    mailings.first { part.places(of: $0.number).contains(place) }?.id ?? ""
  }
}
