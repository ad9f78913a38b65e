import MailingModel

/// Finds which machine opened and clicked, event by event: what the sender says, else the agent by its
/// rule, else the links that were followed at once.
struct MachineColumn {
  private let segment: Segment
  /// What senders say, if any does.
  private let flags: TextColumn?
  private let agents: TextColumn
  private let links: TextColumn
  private let texts: TextTable
  /// By number of what a sender says: its number here.
  private let flagged: [UInt32]
  /// By number of an agent: the number of its machine, and whether it only opens; 0 for no machine.
  private let known: [(number: UInt32, isOfOpens: Bool)]
  private let scan: UInt32

  /// - Complexity: reads the agents and the links back, which stay.
  static func column(of segment: Segment) throws(SourceError) -> TextColumn {
    let machines = try MachineColumn(segment)
    let numbers = concurrently(segment.parts.count, threads: segment.threads) {
      machines.numbers(ofPart: $0)
    }
    return TextColumn(field: .machine, texts: machines.texts, numbers: numbers)
  }

  private init(_ segment: Segment) throws(SourceError) {
    var texts = TextTable()
    self.segment = segment
    flags = segment.mayTell(.machine) ? try ColumnReading.column(.machine, of: segment) : nil
    agents = try segment.column(.agent)
    links = try segment.column(.link)
    flagged = flags?.texts.all.map { texts.number(of: Array($0)) } ?? []
    known = agents.texts.all.map { agent in
      guard let rule = MachineRule.rule(ofAgent: agent) else { return (0, false) }
      return (texts.number(of: Array(rule.name.utf8)), rule.isOfOpens)
    }
    scan = texts.number(of: Array(LinkScan.name.utf8))
    texts.finish()
    self.texts = texts
  }

  private func numbers(ofPart number: Int) -> [UInt32] {
    let part = segment.parts[number]
    let (agents, links) = (agents.numbers[number], links.numbers[number])
    let flags = flags?.numbers[number]
    var numbers = Array(repeating: UInt32(0), count: part.rows.count)
    var clicks: [(time: UInt32, link: UInt32)] = []
    var places: [Int] = []
    var deliveries: [UInt32] = []
    for place in part.messages.indices {
      let events = part.events(of: place)
      clicks.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      deliveries.removeAll(keepingCapacity: true)
      for event in events {
        let row = part.rows[event]
        switch row.kind {
        case .delivery: deliveries.append(part.times[event])
        case .click where links[event] != 0:
          clicks.append((part.times[event], links[event]))
          places.append(event)
        case .click, .impression: break
        default: continue
        }
        if row.isByMachine, let flags {
          numbers[event] = flagged[Int(flags[event])]
        } else if row.kind != .delivery {
          let machine = known[Int(agents[event])]
          numbers[event] = row.kind == .click && machine.isOfOpens ? 0 : machine.number
        }
      }
      guard clicks.count >= LinkScan.links else { continue }
      let found = LinkScan.found(among: clicks, deliveries: deliveries)
      for (event, isScan) in zip(places, found) where isScan && numbers[event] == 0 {
        numbers[event] = scan
      }
    }
    return numbers
  }
}

extension Segment {
  /// Whether rows of any file may say something for a field.
  func mayTell(_ field: LoggedField) -> Bool {
    reader.files.indices.contains { reader.mayTell(field, inFile: $0) }
  }
}
