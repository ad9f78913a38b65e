import MailingModel

/// Figures of a report that cannot all be true, whatever they are figures of.
public struct Contradiction: Sendable, Equatable {
  /// The raw value is what programs see and never changes.
  public enum Code: String, CaseIterable, Sendable {
    /// The dominant results leave destinations out.
    case partsBelowDestinations
    /// Their sum is more than there are destinations.
    case partsAboveDestinations
    /// The number of destinations is told twice and differs.
    case destinationsDiffer
    /// More destinations with an event than events.
    case uniqueAboveTotal
    /// Events, but no destination that had one.
    case totalWithoutUnique
    /// More of something than there are destinations.
    case aboveDestinations
    /// A dominant result that more destinations have than had such an event.
    case dominantAboveUnique
  }

  public var code: Code
  public var figures: [ReportedFigure]
  /// By how much.
  public var count: Int

  init(_ code: Code, _ figures: [ReportedFigure], _ count: Int) {
    (self.code, self.figures, self.count) = (code, figures, count)
  }
}

extension StatisticsReport {
  /// What does not fit together in it.
  var contradictions: [Contradiction] {
    sums + Figure.allCases.flatMap(contradictions) + aboveDestinations
  }

  /// The destinations that it has in none of the dominant results, below zero for those that it has in
  /// several; nil if it does not tell these.
  var uncounted: Int? {
    let parts = Outcome.allCases.compactMap { self[.dominant($0)] }
    guard !parts.isEmpty, let all = self[.dominantDestinations] ?? self[.destinations] else {
      return nil
    }
    return all - parts.reduce(0, +)
  }

  private var sums: [Contradiction] {
    var found: [Contradiction] = []
    if let uncounted, uncounted != 0 {
      let isOwn = self[.dominantDestinations] != nil
      let code = Contradiction.Code.partsBelowDestinations
      found.append(
        Contradiction(
          uncounted > 0 ? code : .partsAboveDestinations,
          [isOwn ? .dominantDestinations : .destinations],
          abs(uncounted)
        )
      )
    }
    if let a = self[.destinations], let b = self[.dominantDestinations], a != b {
      let figures: [ReportedFigure] = [.destinations, .dominantDestinations]
      found.append(Contradiction(.destinationsDiffer, figures, abs(a - b)))
    }
    return found
  }

  /// What does not fit together about one figure.
  private func contradictions(about figure: Figure) -> [Contradiction] {
    guard let unique = self[.unique(figure)] else { return [] }
    var found: [Contradiction] = []
    if let total = self[.total(figure)] {
      let figures: [ReportedFigure] = [.total(figure), .unique(figure)]
      if unique > total {
        found.append(Contradiction(.uniqueAboveTotal, figures, unique - total))
      } else if unique == 0 && total > 0 {
        found.append(Contradiction(.totalWithoutUnique, figures, total))
      }
    }
    // Deliveries lead to no feedback, and who has that may have had none.
    let part = ReportedFigure.dominant(figure.outcome)
    if figure != .deliveries, let count = self[part], count > unique {
      found.append(Contradiction(.dominantAboveUnique, [part, .unique(figure)], count - unique))
    }
    return found
  }

  private var aboveDestinations: [Contradiction] {
    guard let all = self[.destinations] ?? self[.dominantDestinations] else { return [] }
    return figures.filter { figure, reported in
      figure.countsDestinations && figure != .dominantDestinations && reported > all
    }.map { Contradiction(.aboveDestinations, [$0.figure], $0.reported - all) }
  }
}
