import MailingModel

/// Finds the destinations of a mailing that meet a condition, one part at a time and all of its destinations at
/// once.
struct ConditionScan: Sendable {
  private let errors: ErrorsReading
  private let node: Node

  private indirect enum Node: Sendable {
    case always(Bool)
    case all([Node])
    case any([Node])
    case not(Node)
    case outcome(Set<Outcome>)
    case count(EventKind, NumberTest)
    /// Whether each text of a column passes.
    case text(TextColumn, [Bool])
  }

  /// - Throws: what hinders reading rows back.
  init(
    _ condition: Condition,
    _ segment: Segment,
    _ mailing: Segment.Mailing,
    _ errors: ErrorsReading
  ) throws(SourceError) {
    self.errors = errors
    node = try Self.node(condition, segment, mailing)
  }

  private static func node(
    _ condition: Condition,
    _ segment: Segment,
    _ mailing: Segment.Mailing
  ) throws(SourceError) -> Node {
    func nodes(_ parts: [Condition]) throws(SourceError) -> [Node] {
      var nodes: [Node] = []
      for part in parts { nodes.append(try node(part, segment, mailing)) }
      return nodes
    }
    switch condition {
    case .all(let parts): return .all(try nodes(parts))
    case .any(let parts): return .any(try nodes(parts))
    case .not(let part): return .not(try node(part, segment, mailing))
    case .mailing(let test): return .always(test(Array(mailing.id.utf8)[...]))
    case .outcome(let outcomes): return .outcome(outcomes)
    case .count(let kind, let test): return .count(kind, test)
    case .text(let field, let test):
      let column = try segment.column(field)
      return .text(column, column.passes(test, threads: segment.threads))
    }
  }

  /// By place from the first on: whether it meets the condition.
  func holds(_ view: PartView, inPart part: Int) -> [Bool] { holds(node, view, part) }

  private func holds(_ node: Node, _ view: PartView, _ part: Int) -> [Bool] {
    let places = view.run.places
    switch node {
    case .always(let holds): return Array(repeating: holds, count: places.count)
    case .not(let node): return holds(node, view, part).map { !$0 }
    case .all(let nodes): return joined(nodes, view, part, empty: true) { $0 && $1 }
    case .any(let nodes): return joined(nodes, view, part, empty: false) { $0 || $1 }
    case .outcome(let outcomes):
      return places.map {
        outcomes.contains(view.evidence(of: view.events(of: $0)).outcome(errors))
      }
    case .count(let kind, let test):
      let rows = view.part.rows
      return places.map { place in
        var count = 0
        for event in view.events(of: place) where rows[event].kind == kind { count += 1 }
        return test(count)
      }
    case .text(let column, let passes):
      let numbers = column.numbers[part]
      guard column.field.isOfEvents else { return places.map { passes[Int(numbers[$0])] } }
      return places.map { place in
        view.events(of: place).contains { passes[Int(numbers[$0])] }
      }
    }
  }

  private func joined(
    _ nodes: [Node],
    _ view: PartView,
    _ part: Int,
    empty: Bool,
    _ join: (Bool, Bool) -> Bool
  ) -> [Bool] {
    var all = Array(repeating: empty, count: view.run.places.count)
    for node in nodes {
      let holds = holds(node, view, part)
      for index in all.indices { all[index] = join(all[index], holds[index]) }
    }
    return all
  }
}
