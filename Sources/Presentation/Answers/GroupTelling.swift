import Analyses
import MailingModel

extension AnswerStyle {
  /// What stands in the place of an answer where there is no mailing to tell of.
  var noMailing: String { say("no mailing", nl: "geen mailing") }

  /// What is told mailing by mailing, or that there is none.
  ///
  /// - Parameter others: how many mailings are not told.
  func eachMailing(_ blocks: [Block], others: Int = 0) -> [Block] {
    blocks.isEmpty && others == 0 ? [.paragraph(noMailing)] : blocks
  }

  /// How many mailings an answer does not tell, for programs.
  func otherMailings(_ others: Int) -> Fields {
    others > 0 ? ["otherMailings": .int(others)] : [:]
  }

  /// The same for a reader.
  func restOfMailings(_ others: Int) -> [Block] {
    guard others > 0 else { return [] }
    let count = numbers.integer(others)
    let isOne = others == 1
    return [
      .note(
        say(
          isOne ? "1 more mailing" : "\(count) more mailings",
          nl: isOne ? "nog 1 mailing" : "nog \(count) mailings"
        )
      )
    ]
  }
}

/// Tells groups by their names.
struct GroupTelling {
  let field: FieldName
  let style: AnswerStyle

  /// The column of their names.
  var column: Column { Column(field.name) }

  /// What stands in the place of a table if there is no group, told or not.
  func nothing(others: Int) -> String? {
    others > 0 ? nil : style.say("nothing", nl: "niets")
  }

  /// A name for a reader.
  func name(_ name: String?) -> String { name ?? style.numbers.notAvailable }

  /// The names of a mailing's groups, each with what programs see of it.
  func records<Value>(
    _ groups: Groups<Value>?,
    _ record: (Value) -> Fields
  ) -> Fields {
    guard let groups else { return [:] }
    let told = groups.map { self.record($0.name) + record($0.value) }
    return ["groups": Presentation.Value(told)]
      + (groups.others > 0 ? ["otherGroups": .int(groups.others)] : [:])
  }

  /// Rows for each group of a mailing, made group by group.
  ///
  /// - Parameter rows: of a group whose rows begin with some fields.
  func rows<Value>(
    _ groups: Groups<Value>,
    of mailing: MailingReference,
    _ rows: @escaping (_ head: Fields, Value) -> [Fields]
  ) -> AnySequence<Fields> {
    let head = mailing.fields
    return AnySequence(groups.lazy.flatMap { rows(head + record($0.name), $0.value) })
  }

  /// The name of a group as a field.
  func record(_ name: String?) -> Fields { Fields([Field(field.name, Value(name))]) }

  /// What is said below a table that does not tell all groups.
  func rest<Value>(_ groups: Groups<Value>) -> [Block] { rest(groups.others) }

  /// - Parameter others: how many groups it does not tell.
  func rest(_ others: Int) -> [Block] {
    guard others > 0 else { return [] }
    let count = style.numbers.integer(others)
    let isOne = others == 1
    return [
      .note(
        style.say(
          isOne ? "1 more group" : "\(count) more groups",
          nl: isOne ? "nog 1 groep" : "nog \(count) groepen"
        )
      )
    ]
  }
}
