import MailingModel

extension ReconciledTables {
  /// What a figure comes to in other ways, whatever is reported; those that change nothing are left out.
  func otherCounts(of figure: ReportedFigure, _ report: StatisticsReport) -> [Closing] {
    let ours = value(of: figure)
    let all = byOtherRules(figure, report) + byOtherEvents(figure)
    return all.filter { $0.value != ours }
  }

  /// What a figure comes to where two things are counted in other ways.
  func combinedCounts(of figure: ReportedFigure, _ report: StatisticsReport) -> [Closing] {
    guard figure == .dominant(.noFeedback) else { return [] }
    return ErrorsReading.allCases.filter { $0 != errors }.flatMap { reading in
      withoutFeedback(reading, report).map {
        Closing(reading.closing, and: $0.code, value: $0.value)
      }
    }
  }

  /// By fewer events, or by more.
  private func byOtherEvents(_ figure: ReportedFigure) -> [Closing] {
    var more = table
    more.merge(unattributed)
    let tables: [(Closing.Code, EvidenceTable?)] = [
      (byMachines?.counting == .include ? .withMachines : .withoutMachines, byMachines?.table),
      (.withoutDuplicates, without[.duplicates]), (.withUnattributed, more),
    ]
    return tables.compactMap { code, table in
      table.flatMap { figure.value(in: $0, errors) }.map { Closing(code, value: $0) }
    }
  }

  private func byOtherRules(_ figure: ReportedFigure, _ report: StatisticsReport) -> [Closing] {
    switch figure {
    case .total(let figure):
      events(of: figure) + [Closing(.uniqueForTotal, value: table.unique(figure))]
    case .unique(let figure):
      destinations(with: figure) + [Closing(.totalForUnique, value: table.total(figure))]
    case .dominant(let outcome): dominant(outcome, report)
    case .retries: [Closing(.uniqueForTotal, value: retries.destinations)]
    case .destinationsWithRetry: [Closing(.totalForUnique, value: retries.total)]
    case .unknown:
      [
        Closing(.nothingMeasured, value: table.destinations { $0.isEmpty }),
        Closing(.noFeedback, value: table.destinations(.noFeedback, errors)),
      ]
    case .destinations, .dominantDestinations: []
    }
  }

  private func events(of figure: Figure) -> [Closing] {
    let others = without[.unsubscribeLinkClicks]
    switch figure {
    case .clicks:
      let links = others.map { Closing(.withoutUnsubscribeLinkClicks, value: $0.total(.clicks)) }
      return [links, clicksPerLink.map { Closing(.uniquePerLink, value: $0) }].compactMap(\.self)
    case .unsubscribes:
      guard let others else { return [] }
      let records = others.total(.unsubscribes)
      let clicks = table.total(.clicks) - others.total(.clicks)
      return [
        Closing(.unsubscribeRecordsOnly, value: records),
        Closing(.unsubscribeClicksToo, value: records + clicks),
      ]
    case .impressions:
      let blocked = table.destinations { $0.hasClick && !$0.contains(.impression) }
      return [Closing(.clickersToo, value: table.total(.impressions) + blocked)]
    case .deliveries:
      return [
        Closing(.sentWithoutError, value: table.destinations { !$0.contains(.error) }),
        Closing(.allDestinations, value: table.destinations),
      ]
    case .errors, .complaints: return []
    }
  }

  private func destinations(with figure: Figure) -> [Closing] {
    switch figure {
    case .clicks:
      let links = table.destinations { $0.contains(.linkClick) }
      return [Closing(.withoutUnsubscribeLinkClicks, value: links)]
        + (clicksPerLink.map { [Closing(.uniquePerLink, value: $0)] } ?? [])
    case .unsubscribes:
      let records = table.destinations { $0.contains(.unsubscribeRecord) }
      return [Closing(.unsubscribeRecordsOnly, value: records)]
    case .impressions:
      let opened = table.destinations { $0.hasClick || $0.contains(.impression) }
      return [Closing(.clickersToo, value: opened)]
    case .deliveries, .errors, .complaints: return []
    }
  }

  private func dominant(_ outcome: Outcome, _ report: StatisticsReport) -> [Closing] {
    var closings = ErrorsReading.allCases.map { reading in
      Closing(reading.closing, value: table.destinations(outcome, reading))
    }
    // What the clicks on {unsubscribe} are evidence for, if not for an unsubscribe.
    let others: [(Closing.Code, Evidence)] = [
      (.withoutUnsubscribeLinkClicks, []), (.unsubscribeLinkClicksAsClicks, .linkClick),
    ]
    for (code, proof) in others {
      let count = table.destinations { evidence in
        let isClicked = evidence.contains(.unsubscribeClick)
        let other = evidence.subtracting(.unsubscribeClick).union(isClicked ? proof : [])
        return other.outcome(errors) == outcome
      }
      closings.append(Closing(code, value: count))
    }
    return closings + (outcome == .noFeedback ? withoutFeedback(errors, report) : [])
  }

  /// Which destinations without feedback a report may call delivered.
  private func withoutFeedback(
    _ reading: ErrorsReading,
    _ report: StatisticsReport
  ) -> [Closing] {
    let all = table.destinations(.noFeedback, reading)
    let delivered = table.destinations {
      $0.outcome(reading) == .noFeedback && $0.contains(.delivery)
    }
    var closings = [Closing(.deliveredOnly, value: delivered)]
    if let missing = report.uncounted, missing > 0, missing <= all {
      closings.append(Closing(.withoutUncounted, value: all - missing))
    }
    return closings
  }
}

extension Evidence {
  fileprivate var hasClick: Bool { !isDisjoint(with: [.linkClick, .unsubscribeClick]) }
}
