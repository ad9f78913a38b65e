import MailingModel

extension Session {
  /// Among so many events machines are looked for without being asked: that takes a tenth of a second.
  private static let eventsLookedAt = 1_000_000

  /// How many events machines did, and what figures rest on where these count otherwise; nil where that is
  /// not known, or the same.
  func figuresOtherwise(
    _ selection: Selection,
    _ evidence: [MailingEvidence]
  ) throws(ShellError) -> (machines: Int?, evidence: [MailingEvidence]?) {
    guard selection.machines == .include else {
      let isAnyLeftOut = evidence.contains { $0.machineEventsLeftOut > 0 }
      return (0, isAnyLeftOut ? try self.evidence(selection.with(.include)) : nil)
    }
    return try asking { () throws(SourceError) in
      do throws(SourceError) {
        let limit = Self.eventsLookedAt
        guard let count = try store.machineEvents(selection, lookingAt: limit) else {
          return (nil, nil)
        }
        return (count, count > 0 ? try store.evidence(selection.with(.exclude)) : nil)
      } catch {
        // A file that is gone must not hide what is known without it.
        if case .cancelled = error { throw error }
        return (nil, nil)
      }
    }
  }

  /// How many events of some histories do not count since machines did them.
  ///
  /// - Parameter queries: what the histories were looked up by.
  func machineEventsLeftOut(
    of histories: Histories,
    _ queries: [String],
    _ selection: Selection
  ) throws(SourceError) -> Int {
    guard selection.machines == .exclude else { return 0 }
    let whole = selection.with(.include)
    var count = 0
    for query in queries {
      for history in try store.histories(of: query, in: whole).destinations {
        count += history.events.count
      }
    }
    return count - histories.destinations.reduce(0) { $0 + $1.events.count }
  }
}
