import MailingModel
import Synchronization

extension Segment {
  /// The same as if machines had done nothing; made once.
  ///
  /// Destinations stay, and so do their numbers; a part in which no machine did anything is shared.
  ///
  /// - Complexity: the first time reads agents and links back, and copies the events.
  func withoutMachines() throws(SourceError) -> Segment {
    guard !isWithoutMachines else { return self }
    return try machineFree.segment { () throws(SourceError) in
      let column = try column(.machine)
      let thinned = try concurrently(parts.count, threads: threads) {
        (number) throws(SourceError) in
        try Cancellation.check()
        return parts[number].without(column.numbers[number])
      }
      return Segment(self, thinned)
    }
  }

  /// The same with the events that a selection counts.
  func counted(by selection: Selection) throws(SourceError) -> Segment {
    selection.machines == .exclude ? try withoutMachines() : self
  }

  /// How many events of a mailing are left out as machines'.
  func leftOut(of mailing: Mailing) -> Int {
    machineEvents.isEmpty ? 0 : machineEvents[mailing.number]
  }
}

extension MailingStore {
  public func machineEvents(
    _ selection: Selection,
    lookingAt limit: Int?
  ) throws(SourceError) -> Int? {
    var (count, seen) = (0, 0)
    for (segment, mailings) in inView(selection) {
      guard [.machine, .agent, .link].contains(where: segment.mayTell) else { continue }
      if let limit, segment.columns[.machine] == nil {
        seen += segment.parts.reduce(0) { $0 + $1.rows.count }
        guard seen <= limit else { return nil }
      }
      let column = try segment.column(.machine)
      for (part, numbers) in zip(segment.parts, column.numbers) {
        for mailing in mailings {
          let places = part.places(of: mailing.number)
          let events = Int(part.starts[places.lowerBound])..<Int(part.starts[places.upperBound])
          count += numbers[events].count { $0 != 0 }
        }
      }
    }
    return count
  }
}

extension Part {
  /// The same without the events that have a number in some column.
  fileprivate func without(_ numbers: [UInt32]) -> (part: Part, leftOut: [Int]) {
    var leftOut = Array(repeating: 0, count: max(0, offsets.count - 1))
    guard numbers.contains(where: { $0 != 0 }) else { return (self, leftOut) }
    var starts: [UInt32] = [0]
    starts.reserveCapacity(self.starts.count)
    var (times, rows): ([UInt32], [EventRow]) = ([], [])
    times.reserveCapacity(self.times.count)
    rows.reserveCapacity(self.rows.count)
    var names: [Int: LoggedEvent] = [:]
    for mailing in leftOut.indices {
      for place in places(of: mailing) {
        for event in events(of: place) {
          guard numbers[event] != 0 else {
            times.append(self.times[event])
            rows.append(self.rows[event])
            continue
          }
          leftOut[mailing] += 1
          // Its row still tells who the destination is.
          let naming = namingEvent(of: place)
          if naming.row == self.rows[event] { names[place] = naming }
        }
        starts.append(UInt32(times.count))
      }
    }
    let part = Part(
      offsets: offsets,
      starts: starts,
      times: times,
      rows: rows,
      messages: messages,
      addresses: addresses,
      addressFilter: addressFilter,
      names: names
    )
    return (part, leftOut)
  }
}

/// A segment without what machines did, once somebody asked for it.
final class MachineFree: Sendable {
  private let made = Mutex<Segment?>(nil)

  func segment(_ make: () throws(SourceError) -> Segment) throws(SourceError) -> Segment {
    if let known = made.withLock({ $0 }) { return known }
    // Made outside of the lock: whoever else asks meanwhile makes the same.
    let segment = try make()
    made.withLock { $0 = segment }
    return segment
  }
}
