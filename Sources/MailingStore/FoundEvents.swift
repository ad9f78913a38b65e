import MailingModel

/// Tells single events by set, then in their order.
final class FoundEventCursor: RowCursor {
  /// A set, and which of its events to tell.
  typealias Source = (segment: Segment, events: () throws(SourceError) -> [Found])
  /// An event, and the machine that did it where that is asked for.
  typealias Found = (event: LoggedEvent, machine: String?)

  private var sources: ArraySlice<Source>
  private var current: (segment: Segment, reader: any RowReader)?
  private var events: ArraySlice<Found> = []

  init(_ sources: [Source]) { self.sources = sources[...] }

  func next() throws(SourceError) -> FoundEvent? {
    while true {
      if let (segment, reader) = current, let (event, machine) = events.popFirst() {
        let identity = try reader.identity(at: event.row, of: event.message)
        return FoundEvent(
          set: segment.set,
          message: String(decoding: identity.message, as: UTF8.self),
          address: String(decoding: identity.address, as: UTF8.self),
          event: segment.event(event),
          machine: machine
        )
      }
      guard let source = sources.popFirst() else { return nil }
      current = (source.segment, source.segment.reader.makeRowReader())
      events = try source.events()[...]
    }
  }
}

extension MailingStore {
  public func unattributed(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    FoundEventCursor(
      inView(selection).map { segment, _ in
        (segment, { () throws(SourceError) in segment.loose.map { ($0.event, nil) } })
      }
    )
  }

  public func events(
    of code: FindingCode,
    in selection: Selection,
    now: Moment
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    if code == .unattributed { return try unattributed(selection) }
    return FoundEventCursor(
      inView(selection).map { segment, mailings in
        (
          segment,
          { () throws(SourceError) in
            switch code {
            case .duplicates: try segment.duplicates().map { ($0, nil) }
            case .machineEvents: try segment.machineEvents(of: mailings)
            default:
              try segment.events(of: mailings, with: code, EventDoubts(now: now)).map { ($0, nil) }
            }
          }
        )
      }
    )
  }
}

extension Segment {
  /// The rows that repeat another of the same file, in the order of events.
  fileprivate func duplicates() throws(SourceError) -> [LoggedEvent] {
    var found: [LoggedEvent] = []
    try findDuplicates { found.append($0) }
    return found.sorted()
  }

  /// What machines did to some mailings, in the order of events.
  fileprivate func machineEvents(
    of mailings: [Mailing]
  ) throws(SourceError) -> [FoundEventCursor.Found] {
    let column = try column(.machine)
    var found: [FoundEventCursor.Found] = []
    for mailing in mailings {
      for (part, numbers) in zip(parts, column.numbers) {
        try Cancellation.check()
        for place in part.places(of: mailing.number) {
          for event in part.events(of: place) where numbers[event] != 0 {
            found.append((part.event(event, of: place), column.texts.text(numbers[event])))
          }
        }
      }
    }
    return found.sorted { $0.event < $1.event }
  }

  /// The events of some mailings that a finding counts, in their order.
  fileprivate func events(
    of mailings: [Mailing],
    with code: FindingCode,
    _ doubts: EventDoubts
  ) throws(SourceError) -> [LoggedEvent] {
    var found: [LoggedEvent] = []
    for run in mailings.flatMap(runs) {
      try Cancellation.check()
      let part = run.part
      for place in run.places {
        for event in part.events(of: place)
        where doubts.holds(code, part.rows[event], at: part.times[event]) {
          found.append(part.event(event, of: place))
        }
      }
    }
    return found.sorted()
  }
}
