import MailingModel

/// The clicks of the mailings in view, by what was clicked on.
public struct Links: Sendable, Equatable {
  /// The clicks on one link, or those of one group.
  public struct Link: Sendable, Equatable {
    /// What they have for the field that they are grouped by; nil for what there is not.
    public var group: String?
    /// Nil if the log does not say on what.
    public var link: String?
    public var isUnsubscribe: Bool
    /// Clicks.
    public var total: Int
    public var destinations: Int
  }

  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    /// All clicks, on whatever.
    public var total: Int
    /// Destinations with any click.
    public var destinations: Int
    /// Clicks of which those by one destination on one link count once.
    public var uniquePerLink: Int
    /// In order, as many of them as were asked for.
    public var links: [Link]
    /// How many are not told.
    public var others: Int
  }

  /// What clicks are grouped by, beside the link.
  public var group: FieldName?
  /// In the order given.
  public var mailings: [Mailing]

  /// - Parameters:
  ///   - links: clicks by link.
  ///   - grouped: the same by a field and link; nil without a field.
  ///   - limit: how many rows of each mailing are told; nil for all.
  public init(
    _ links: [EventTallies],
    grouped: (field: FieldName, tallies: [EventTallies])? = nil,
    order: TallyOrder? = nil,
    limit: Int? = nil
  ) {
    let isGrouped = grouped != nil
    group = grouped?.field
    mailings = zip(links, grouped?.tallies ?? links).map { links, tallies in
      let rows = tallies.ordered(by: order, isGrouped: isGrouped).prefix(limit ?? .max)
      return Mailing(
        mailing: links.mailing,
        total: links.rows.reduce(0) { $0 + $1.total },
        destinations: links.destinations,
        uniquePerLink: links.rows.reduce(0) { $0 + $1.destinations },
        links: rows.map { Link($0, isGrouped: isGrouped) },
        others: tallies.rows.count - rows.count
      )
    }
  }
}

extension Links.Link {
  fileprivate init(_ row: EventTallies.Row, isGrouped: Bool) {
    group = isGrouped ? row.values.first ?? nil : nil
    link = row.values.last ?? nil
    isUnsubscribe = row.example.onUnsubscribeLink
    (total, destinations) = (row.total, row.destinations)
  }
}
