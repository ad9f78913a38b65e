import MailingModel

/// The destinations of a mailing in one part that a selection holds: each by its place, with its events that
/// count.
struct PartView: Sequence {
  let run: Segment.Run
  var part: Part { run.part }
  /// By place from the first on: whether the selection holds it.
  private var isHeld: [Bool]
  /// Of each the position of its first event that counts, and of the first behind those that do; all
  /// that lie in the part if nil.
  private let bounds: [Range<UInt32>]?

  init(_ run: Segment.Run, _ window: Window) {
    self.run = run
    isHeld = Array(repeating: true, count: run.places.count)
    guard window != .always else {
      bounds = nil
      return
    }
    var bounds: [Range<UInt32>] = []
    bounds.reserveCapacity(run.places.count)
    let part = run.part
    for (index, place) in run.places.enumerated() {
      let events = part.events(of: place)
      guard let seconds = window.seconds(from: part.namingEvent(of: place).time) else {
        isHeld[index] = false
        bounds.append(0..<0)
        continue
      }
      let first = events.first { Int(part.times[$0]) >= seconds.lowerBound } ?? events.upperBound
      let end = events[first...].first { Int(part.times[$0]) > seconds.upperBound }
      bounds.append(UInt32(first)..<UInt32(end ?? events.upperBound))
    }
    self.bounds = bounds
  }

  /// Lets go of destinations.
  ///
  /// - Parameter kept: by place from the first on: whether it stays.
  mutating func keep(_ kept: [Bool]) {
    for index in isHeld.indices where !kept[index] { isHeld[index] = false }
  }

  func holds(_ place: Int) -> Bool { isHeld[place - run.places.lowerBound] }

  /// The events of a destination that count.
  @inline(__always)
  func events(of place: Int) -> Range<Int> {
    guard let bounds else { return part.events(of: place) }
    let range = bounds[place - run.places.lowerBound]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The events of a destination, counted.
  func tally(of events: Range<Int>) -> DestinationTally {
    var tally = DestinationTally()
    for event in events {
      tally.add(part.rows[event].kind, onUnsubscribeLink: part.rows[event].onUnsubscribeLink)
    }
    return tally
  }

  /// What the events of a destination that count prove.
  @inline(__always)
  func evidence(of events: Range<Int>) -> Evidence {
    var evidence: Evidence = []
    for event in events {
      let row = part.rows[event]
      evidence.witness(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
    }
    return evidence
  }
}

extension PartView {
  struct Iterator: IteratorProtocol {
    fileprivate let view: PartView
    fileprivate var place: Int

    @inline(__always)
    mutating func next() -> (place: Int, events: Range<Int>)? {
      while place < view.run.places.upperBound {
        defer { place &+= 1 }
        if view.holds(place) { return (place, view.events(of: place)) }
      }
      return nil
    }
  }

  func makeIterator() -> Iterator { Iterator(view: self, place: run.places.lowerBound) }
}
