import MailingModel

/// The key figures of the mailings in view.
public struct KeyFigures: Sendable, Equatable {
  /// One key figure.
  public struct Row: Sendable, Equatable {
    public var figure: Figure
    /// Events.
    public var total: Int
    /// Destinations with such an event, whatever the base of rates.
    public var unique: Int
    /// Percent of the base, unrounded; nil if the base is empty.
    public var rate: Double?
    /// The same if what machines did counted otherwise; nil if that is not known, or nothing.
    public var other: Other?
  }

  /// A figure by other events.
  public struct Other: Sendable, Equatable {
    public var total: Int
    public var unique: Int
    /// Percent of the base, unrounded; nil if the base is empty.
    public var rate: Double?
  }

  /// The figures of one mailing, or of all together.
  public struct Counts: Sendable, Equatable {
    /// Messages sent.
    public var destinations: Int
    /// Messages ÷ days from the first to the last first attempt, both counted; nil if some
    /// destination's attempts are not known.
    public var messagesPerDay: Double?
    /// Six rows: deliveries, errors, impressions, clicks, unsubscribes, complaints.
    public var figures: [Row]
    public var clickThroughRate: ClickThroughRate
  }

  /// One mailing.
  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    public var counts: Counts
    /// Nil unless groups were asked for.
    public var groups: Groups<GroupCounts>?
  }

  /// The figures of one group.
  public struct GroupCounts: Sendable, Equatable {
    /// Those of the group.
    public var destinations: Int
    /// Where each event is in its own group, rates are of all destinations of the mailing.
    public var figures: [Row]
  }

  /// What the rates are rates of.
  public var base: RateBase
  /// Whether what machines did counts, but in `Row.other`.
  public var machines: MachineEvents
  /// Over all mailings in view.
  public var all: Counts
  /// In the order given, or as they were wanted.
  public var mailings: [Mailing]
  /// How many mailings are not told.
  public var others: Int

  /// Whether rows tell what they would be if machines counted otherwise.
  public var tellsOther: Bool { all.figures.contains { $0.other != nil } }
  /// The number of mailings in view.
  public var mailingsSent: Int { mailings.count + others }
  /// The number of destinations in view.
  public var messagesSent: Int { all.destinations }

  /// - Parameters:
  ///   - dayOf: the number of the day in which a moment lies in the reader's time zone; consecutive days
  ///     have consecutive numbers.
  ///   - machines: whether what they did counts, and the evidence of the same mailings where it counts
  ///     otherwise, if that is known and anything.
  ///   - groups: each event by itself where the field is one of events.
  ///   - order: in which mailings are told, and how many of them; nil for all as they come.
  public init(
    _ evidence: [MailingEvidence],
    base: RateBase,
    machines: (counting: MachineEvents, other: [MailingEvidence]?) = (.include, nil),
    dayOf: (Moment) -> Int,
    groups: GroupedQuestion? = nil,
    order: GroupOrder? = nil
  ) {
    func counts(
      _ parts: [MailingEvidence],
      _ table: EvidenceTable,
      _ other: EvidenceTable?
    ) -> Counts {
      Counts(
        destinations: table.destinations,
        messagesPerDay: days(spannedBy: parts, dayOf).map {
          Double(table.destinations) / Double($0)
        },
        figures: Figure.allCases.map { figure in
          Row(
            figure: figure,
            total: table.total(figure),
            unique: table.unique(figure),
            rate: table.rate(figure, base: base).percent,
            other: other.map {
              Other(
                total: $0.total(figure),
                unique: $0.unique(figure),
                rate: $0.rate(figure, base: base).percent
              )
            }
          )
        },
        clickThroughRate: ClickThroughRate(table)
      )
    }
    (self.base, self.machines) = (base, machines.counting)
    all = counts(
      evidence,
      EvidenceTable(merging: evidence),
      machines.other.map(EvidenceTable.init(merging:))
    )
    let told = order?.told(of: evidence, .rank) ?? (places: Array(evidence.indices), others: 0)
    others = told.others
    mailings = told.places.map { place in
      let mailing = evidence[place]
      return Mailing(
        mailing: mailing.mailing,
        counts: counts([mailing], mailing.table, machines.other?[place].table),
        groups: groups.flatMap { question in
          question.groups(of: mailing.mailing, .rank) { table in
            question.field.isOfEvents
              ? GroupCounts(events: table, of: mailing.table.destinations, base: base)
              : GroupCounts(table, base: base)
          }
        }
      )
    }
  }
}

extension KeyFigures.GroupCounts {
  /// The figures of destinations that are wholly in a group.
  fileprivate init(_ table: EvidenceTable, base: RateBase) {
    self.init(table) { table.rate($0, base: base).percent }
  }

  /// The figures of events that are in a group.
  ///
  /// - Parameter destinations: of the mailing. Which of them had a delivery the events of a group do not tell, so
  ///   that there are no rates by delivered ones.
  fileprivate init(events table: EvidenceTable, of destinations: Int, base: RateBase) {
    self.init(table) { base == .sent ? percent(table.unique($0), of: destinations) : nil }
  }

  private init(_ table: EvidenceTable, rate: (Figure) -> Double?) {
    destinations = table.destinations
    figures = Figure.allCases.map { figure in
      KeyFigures.Row(
        figure: figure,
        total: table.total(figure),
        unique: table.unique(figure),
        rate: rate(figure)
      )
    }
  }
}

/// The days of one common span over the first attempts of mailings; nil if there are none, or if
/// destinations were inferred, whose attempts could lie outside it.
///
/// A mailing without destinations in view has no attempts and does not matter.
private func days(spannedBy evidence: [MailingEvidence], _ dayOf: (Moment) -> Int) -> Int? {
  let spans = evidence.compactMap(\.firstAttempts)
  guard evidence.allSatisfy({ $0.inferred == 0 }),
    let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max()
  else { return nil }
  return max(1, dayOf(last) - dayOf(first) + 1)
}
