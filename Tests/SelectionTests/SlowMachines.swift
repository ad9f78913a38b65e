import MailingModel

/// The machine that a row tells of: by agents of the random mailings.
func slowMachine(_ event: KnownEvent) -> String? {
  guard event.kind == .impression || event.kind == .click, let agent = event.row.text(.agent) else {
    return nil
  }
  switch String(decoding: agent, as: UTF8.self) {
  case "Mozilla/5.0", "mozilla/5.0": return event.kind == .impression ? "apple-mail-privacy" : nil
  case "curl/8.5.0": return "http-client"
  case "X (BarracudaSentinel/1)": return "link-scanner"
  default: return nil
  }
}

/// The machines of a destination's events, those that are known by several clicks too.
func slowMachines(_ events: [KnownEvent]) -> [String?] {
  var machines = events.map(slowMachine)
  let clicks = events.indices.filter {
    events[$0].kind == .click && events[$0].row.text(.link) != nil
  }
  let deliveries = events.filter { $0.kind == .delivery }.map(\.time)
  for first in clicks {
    let start = events[first].time
    let together = clicks.filter { $0 >= first && events[$0].time <= start + 3 }
    let links = Set(together.map { events[$0].row.text(.link) })
    guard links.count >= 3, deliveries.contains(where: { abs($0 - start) <= 10 }) else { continue }
    for click in together where machines[click] == nil { machines[click] = "link-scan" }
  }
  return machines
}
