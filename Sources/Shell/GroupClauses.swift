import Analyses
import MailingModel
import QueryLanguage

/// What answers about destinations can be grouped and ordered by.
enum GroupClauses {
  private static let ofDestinations: [FieldName] =
    [.logged(.domain), .logged(.sender), .logged(.template), .logged(.document), .logged(.tag)]
  private static let ofEvents: [FieldName] =
    [
      .day, .hour, .logged(.country), .logged(.link), .logged(.agent), .logged(.machine),
      .logged(.code),
    ]

  /// Whatever makes groups.
  static let fields: [FieldName] = [.mailing] + ofDestinations + [.outcome] + ofEvents

  private static let destinations = "destinations"
  /// What groups can be ordered by, beside the field that makes them.
  static let words =
    [destinations] + Outcome.allCases.map(\.name)
    + Figure.allCases.map(\.name)

  /// The clauses of a verb that tells groups of destinations.
  ///
  /// - Parameter fields: what it can group by.
  static func clauses(by fields: [FieldName] = fields) -> [ClauseUse] {
    [
      .since, .until, .where, .by(fields),
      .order(words, ofGroups: fields).only(.withClause(.by)), .limit(withClause: .by),
    ]
  }

  /// What a word of the clause `order` means; the largest come first unless told otherwise, but names go upwards.
  static func order(_ statement: Statement) -> GroupOrder {
    guard let order = statement.order else { return GroupOrder(limit: statement.limit) }
    let key: GroupOrder.Key
    if let figure = Figure.allCases.first(where: { $0.name == order.word }) {
      key = .figure(figure)
    } else if let outcome = Outcome.allCases.first(where: { $0.name == order.word }) {
      key = .outcome(outcome)
    } else {
      key = order.word == destinations ? .destinations : .value
    }
    return GroupOrder(key, isDescending: order.isDescending, limit: statement.limit)
  }
}

extension GroupClauses {
  /// How mailings are told, which make no groups where each is told anyway; nil for all as they come.
  static func orderOfMailings(_ statement: Statement) -> GroupOrder? {
    guard statement.group == .mailing else { return nil }
    // A limit alone takes the first of them.
    return statement.order == nil
      ? GroupOrder(.value, isDescending: false, limit: statement.limit) : order(statement)
  }
}

extension Session {
  /// The groups that a statement asks for; nil without, and for those by mailing, which every answer tells.
  ///
  /// - Parameter splitsDestinations: as in `Grouping`.
  func groups(
    _ statement: Statement,
    _ selection: Selection,
    splitsDestinations: Bool = false
  ) throws(ShellError) -> GroupedQuestion? {
    guard let field = statement.group, field != .mailing else { return nil }
    let order = GroupClauses.order(statement)
    let grouping = Grouping(
      field,
      zone: settings.zone,
      splitsDestinations: splitsDestinations
    )
    let evidence = try asking { () throws(SourceError) in
      try store.evidence(selection, by: grouping)
    }
    return GroupedQuestion(field, order, evidence)
  }
}
