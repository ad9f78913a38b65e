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
    [destinations] + Outcome.allCases.flatMap { [$0.name, $0.name + share] }
    + Figure.allCases.flatMap { [$0.name, $0.name + rate] }
  private static let (share, rate) = (".share", ".rate")

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
  ///
  /// - Parameter base: what rates are rates of.
  static func order(_ statement: Statement, _ base: RateBase) -> GroupOrder {
    guard let order = statement.order else { return GroupOrder(limit: statement.limit) }
    let key = key(order.word, base) ?? .value
    return GroupOrder(key, isDescending: order.isDescending, limit: statement.limit)
  }

  private static func key(_ word: String, _ base: RateBase) -> GroupOrder.Key? {
    if word == destinations { return .destinations }
    for figure in Figure.allCases {
      if word == figure.name { return .figure(figure) }
      if word == figure.name + rate { return .rate(figure, base) }
    }
    for outcome in Outcome.allCases {
      if word == outcome.name { return .outcome(outcome) }
      if word == outcome.name + share { return .share(outcome) }
    }
    return nil
  }
}

extension GroupClauses {
  /// How mailings are told, which make no groups where each is told anyway; nil for all as they come.
  static func orderOfMailings(_ statement: Statement, _ base: RateBase) -> GroupOrder? {
    guard statement.group == .mailing else { return nil }
    // A limit alone takes the first of them.
    return statement.order == nil
      ? GroupOrder(.value, isDescending: false, limit: statement.limit)
      : order(statement, base)
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
    let order = GroupClauses.order(statement, settings.base)
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
