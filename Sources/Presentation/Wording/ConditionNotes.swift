import MailingModel

extension Wording {
  /// Values of a condition on one field that no row has, so that a zero is no surprise.
  public func note(absent values: [AbsentValue], of field: LoggedField) -> String {
    let named = alternatives(values.prefix(5).map { quoted($0.value) })
    let who =
      field.isOfEvents
      ? say("no event", nl: "geen gebeurtenis") : say("no destination", nl: "geen bestemming")
    // What is not there is no text, not even an empty one.
    if values.contains(where: { $0.value.isEmpty && $0.isPart }) {
      return who + say(" has any \(field.rawValue)", nl: " heeft een \(field.rawValue)")
    }
    let has =
      values.allSatisfy(\.isPart)
      ? say(" has \(named) in its \(field.rawValue)", nl: " heeft \(named) in \(field.rawValue)")
      : say(" has the \(field.rawValue) \(named)", nl: " heeft als \(field.rawValue) \(named)")
    let isNone = values.contains { $0.value.isEmpty }
    let near = isNone ? ["not \(field.rawValue) ~ ''"] : values.prefix(5).flatMap(\.nearest)
    return who + has + (near.isEmpty ? "" : suggestion(near))
  }

  /// Why events are told that do not meet the condition themselves.
  public var wholeDestinations: String {
    say(
      "‘where’ keeps whole destinations: all of their events count",
      nl: "‘where’ houdt hele bestemmingen: al hun gebeurtenissen tellen"
    )
  }
}
