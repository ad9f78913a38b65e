import Analyses
import MailingModel

/// Tells events that were counted by what they have for some fields: in `links` and `errors`.
struct TallyTelling {
  /// Nil where nobody asked for groups.
  let group: GroupTelling?
  let style: AnswerStyle

  init(_ field: FieldName?, _ style: AnswerStyle) {
    group = field.map { GroupTelling(field: $0, style: style) }
    self.style = style
  }

  // MARK: - For programs

  /// The group of a row, in front of what else it says.
  func head(_ name: String?) -> Fields { group?.record(name) ?? [:] }

  /// The names of the columns of a row.
  func columns(_ names: [String]) -> [String] {
    ["set", "mailing"] + (group.map { [$0.field.name] } ?? []) + names
  }

  // MARK: - For a reader

  /// The columns of a row: its group, if any, what events have in common, and how many these are.
  func columns(_ texts: [Column], _ events: String) -> [Column] {
    (group.map { [$0.column] } ?? []) + texts + [
      Column(events, .right), Column(style.say("destinations", nl: "bestemmingen"), .right),
    ]
  }

  /// The cells of these columns.
  func cells(_ name: String?, _ texts: [Cell], _ total: Int, _ destinations: Int) -> [Cell] {
    (group.map { [Cell($0.name(name))] } ?? []) + texts + [
      Cell(style.numbers.integer(total)), Cell(style.numbers.integer(destinations)),
    ]
  }

  /// A value, or what stands for none.
  func text(_ value: String?) -> String { value ?? style.numbers.notAvailable }

  /// All events, below the rows.
  ///
  /// - Parameter texts: how many columns of text there are beside that of the group.
  func total(_ total: Int, _ destinations: Int, texts: Int) -> ScreenRow {
    let columns = texts + (group == nil ? 0 : 1)
    let names = Array(repeating: Cell(""), count: max(columns - 1, 0))
    return ScreenRow(
      [Cell(style.say("all", nl: "alle"))] + names + [
        Cell(style.numbers.integer(total)), Cell(style.numbers.integer(destinations)),
      ]
    )
  }
}

extension AnswerStyle {
  /// What is said below tables that do not tell all rows.
  func rest(_ count: Int) -> [Block] {
    guard count > 0 else { return [] }
    let rows = numbers.integer(count)
    let text =
      count == 1
      ? say("1 more row", nl: "nog 1 rij") : say("\(rows) more rows", nl: "nog \(rows) rijen")
    return [.note(text)]
  }
}
