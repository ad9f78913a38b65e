import MailingModel

/// The errors of the mailings in view, by what the logs say of them.
public struct Errors: Sendable, Equatable {
  /// Errors of which the logs say the same, or those of one group.
  public struct Row: Sendable, Equatable {
    /// What they have for the field that they are grouped by; nil for what there is not.
    public var group: String?
    /// What could not be told is nil.
    public var step: ErrorStep?
    public var permanence: ErrorPermanence?
    public var type: String?
    public var status: String?
    public var code: String?
    /// Errors.
    public var total: Int
    public var destinations: Int
    /// The first of them in the order of events.
    public var example: Event
  }

  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    /// All errors.
    public var total: Int
    /// Destinations with any error.
    public var destinations: Int
    /// In order, as many of them as were asked for.
    public var rows: [Row]
    /// How many are not told.
    public var others: Int
  }

  /// What errors must be counted by, behind the field that they are grouped by.
  public static let fields: [FieldName] = [.logged(.type), .logged(.status), .logged(.code)]

  /// What errors are grouped by, beside that.
  public var group: FieldName?
  /// In the order given.
  public var mailings: [Mailing]

  /// - Parameters:
  ///   - tallies: errors by the group, if there is one, and by `fields`.
  ///   - limit: how many rows of each mailing are told; nil for all.
  ///   - sender: whose log tells of an event, which settles what the type of an error means.
  public init(
    _ tallies: [EventTallies],
    by group: FieldName? = nil,
    order: TallyOrder? = nil,
    limit: Int? = nil,
    sender: (Event) -> Sender?
  ) {
    self.group = group
    mailings = tallies.map { tallies in
      let rows = tallies.ordered(by: order, isGrouped: group != nil).prefix(limit ?? .max)
      return Mailing(
        mailing: tallies.mailing,
        total: tallies.rows.reduce(0) { $0 + $1.total },
        destinations: tallies.destinations,
        rows: rows.map { Row($0, isGrouped: group != nil, sender($0.example)) },
        others: tallies.rows.count - rows.count
      )
    }
  }
}

extension Errors.Row {
  fileprivate init(_ row: EventTallies.Row, isGrouped: Bool, _ sender: Sender?) {
    let said = row.values.suffix(Errors.fields.count) + [nil, nil, nil]
    let first = said.startIndex
    group = isGrouped ? row.values.first ?? nil : nil
    (type, status, code) = (said[first], said[first + 1], said[first + 2])
    step = type.flatMap { type in sender.flatMap { ErrorStep(type: type, of: $0) } }
    permanence = ErrorPermanence(status: status) ?? ErrorPermanence(status: code)
    (total, destinations, example) = (row.total, row.destinations, row.example)
  }
}
