import MailingModel

/// The rules of dominance as a server evaluates them, on the numbers of events in order.
struct OutcomeSQL {
  /// What makes the array of numbers.
  let events: String
  let errors: ErrorsReading

  /// The rank of the outcome.
  var outcome: String {
    let error =
      switch errors {
      case .rank: "\(exists(.error)) AND NOT \(exists(.delivery))"
      case .any: exists(.error)
      case .final: "\(last(.error)) > \(last(.delivery))"
      }
    return """
      multiIf(\(exists(.complaint)), 5, \
      arrayExists(x -> \(Self.isUnsubscribe("x")), \(events)), 4, \
      \(exists(.click)), 3, \(exists(.impression)), 2, \(error), 0, 1)
      """
  }

  /// The number of the earliest event that is evidence for the outcome; 0 if there is none.
  ///
  /// - Parameter outcome: what its rank is called.
  func decisive(of outcome: String) -> String {
    let excused = errors == .final ? " AND (x > \(last(.delivery)) OR \(outcome) > 0)" : ""
    return "arrayFirst(x -> \(Self.evidence("x")) = \(outcome)\(excused), \(events))"
  }

  /// The rank of what an event is evidence for; 9 for nothing.
  private static func evidence(_ event: String) -> String {
    let kind = PackedEvent.kind(event)
    return """
      multiIf(\(kind) = 7, 5, \(isUnsubscribe(event)), 4, \(kind) = 5, 3, \(kind) = 4, 2, \
      \(kind) = 3, 1, \(kind) = 2, 0, 9)
      """
  }

  private static func isUnsubscribe(_ event: String) -> String {
    let isOnLink = PackedEvent.has(event, PackedEvent.Flag.onUnsubscribeLink.bit)
    return
      "(\(PackedEvent.is(event, .unsubscribe)) OR \(PackedEvent.is(event, .click)) AND \(isOnLink))"
  }

  private func exists(_ kind: EventKind) -> String {
    "arrayExists(x -> \(PackedEvent.is("x", kind)), \(events))"
  }

  /// The number of the last event of a kind; 0 without one.
  private func last(_ kind: EventKind) -> String {
    "arrayReduce('max', arrayFilter(x -> \(PackedEvent.is("x", kind)), \(events)))"
  }
}
