import ExampleMailings
import MailingModel

/// A question that can be answered slowly.
struct SlowSelection: CustomStringConvertible {
  var mailings: [MailingReference]
  var errors: ErrorsReading
  var machines = MachineEvents.include
  var window: Window
  var condition: SlowCondition?

  /// As the store is asked.
  var selection: Selection {
    Selection(
      mailings: mailings,
      errors: errors,
      machines: machines,
      window: window,
      condition: condition?.condition
    )
  }

  var description: String {
    "\(mailings.map(\.text)) \(errors) \(machines) \(window) \(condition as Any?)"
  }

  /// The destinations of a mailing that it holds, in order.
  func held(of mailing: MailingReference, in known: KnownMailings) -> [HeldDestination] {
    known.destinations.filter { $0.mailing == mailing }.compactMap(held)
      .sorted { KnownDestination.precedes($0.known, $1.known) }
  }

  /// What it holds of each of its mailings that are loaded, in its order.
  func held(in known: KnownMailings) -> [(mailing: MailingReference, held: [HeldDestination])] {
    mailings.filter { known.mailings.contains($0) }.map { ($0, held(of: $0, in: known)) }
  }

  /// What counts of a destination; nil if it is not held.
  func held(_ destination: KnownDestination) -> HeldDestination? {
    guard let events = counted(of: destination),
      condition?.holds(destination, events, errors) ?? true
    else { return nil }
    return HeldDestination(known: destination, events: events, errors: errors)
  }

  /// The events of a destination within the window; nil if it is not in view.
  private func counted(of destination: KnownDestination) -> [KnownEvent]? {
    let until = seconds(window.until, after: destination.start)
    if let until, destination.start > until { return nil }
    let since = seconds(window.since, after: destination.start)
    return destination.events.filter { event in
      if machines == .exclude && event.machine != nil { return false }
      if let since, event.time < since { return false }
      if let until, event.time > until { return false }
      return true
    }
  }

  private func seconds(_ bound: Window.Bound?, after start: Int) -> Int? {
    switch bound {
    case .moment(let moment)?: Int(moment.seconds)
    case .span(let seconds)?: start + seconds
    case nil: nil
    }
  }

  /// The events without a destination that count.
  func loose(in known: KnownMailings) -> [FoundEvent] {
    if condition != nil { return [] }
    for case .span? in [window.since, window.until] { return [] }
    let sets = Set(mailings.filter { known.mailings.contains($0) }.map(\.set))
    return known.unattributed.filter { loose in
      let time = Int(loose.event.time.seconds)
      if let since = seconds(window.since, after: 0), time < since { return false }
      if let until = seconds(window.until, after: 0), time > until { return false }
      return sets.contains(loose.set)
    }
  }
}

/// A destination that a selection holds, with its events that count.
struct HeldDestination {
  let known: KnownDestination
  let events: [KnownEvent]
  let errors: ErrorsReading

  var outcome: Outcome { slowOutcome(events, errors) }

  /// As the store tells it.
  var history: DestinationHistory {
    var history = known.history
    history.events = events.map(\.event)
    return history
  }

  /// What it has for a field, as it is told: of a field of events that of the decisive one.
  func value(_ field: FieldName, _ zone: SlowZone) -> [UInt8]? {
    switch field {
    case .mailing: Array(known.mailing.mailing.utf8)
    case .outcome: Array(outcome.name.utf8)
    case .count(let kind): Array(String(events.count { $0.kind == kind }).utf8)
    case .logged(let logged) where !slowIsOfEvents(logged): known.text(logged)
    default: slowDecisive(events, errors).flatMap { $0.value(field, zone) }
    }
  }
}

extension KnownEvent {
  /// What it has itself for a field of events.
  func value(_ field: FieldName, _ zone: SlowZone) -> [UInt8]? {
    switch field {
    case .logged(let logged): text(logged)
    case .day: Array(zone.label(time, .day).utf8)
    case .hour: Array(zone.label(time, .hour).utf8)
    default: nil
    }
  }
}

/// Where lists of destinations part, in few words; nil if they do not.
func firstDifference(_ told: [DestinationHistory], _ slow: [DestinationHistory]) -> String? {
  let name = { (list: [DestinationHistory], place: Int) in
    guard list.indices.contains(place) else { return "none" }
    let history = list[place]
    return "\(history.mailing.text) \(history.message.prefix(30)) \(history.address.prefix(30))"
      + " with \(history.events.count) events"
  }
  let place = (0..<max(told.count, slow.count)).first { place in
    guard told.indices.contains(place), slow.indices.contains(place) else { return true }
    return told[place] != slow[place]
  }
  return place.map { "at \($0): \(name(told, $0)), but slowly \(name(slow, $0))" }
}
