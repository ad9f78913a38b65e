import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `timeline`: outcomes and events over time.
enum TimelineVerb: Verb {
  static let signature = VerbSignature(
    "timeline",
    clauses: [.in, .since, .until, .where, .by([.hour, .day]), .limit, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("outcomes over time", nl: "resultaten in de tijd")
  static let explanation = Phrase(
    """
    What destinations counted as at the end of each hour or day, of those that were there by then, and
    what happened within it; those in which nothing happened are left out. Without ‘by’ hours, or days
    if it took more than two. They are cut in the time zone of the session.
    ‘limit’ is for each mailing.
    """,
    nl: """
      Waarvoor bestemmingen telden aan het eind van elk uur of elke dag, van die er toen waren, en wat
      er in gebeurde; waarin niets gebeurde blijft weg. Zonder ‘by’ uren, of dagen als het langer dan
      twee dagen duurde, zoals de tijdzone van de sessie ze telt. ‘limit’ is per
      mailing.
      """
  )
  static let examples = [
    "timeline",
    "timeline in 5001 by hour limit 12",
    "timeline by day where domain = gmail.example as json",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let unit: TimeUnit? =
      switch statement.group {
      case .day?: .day
      case .hour?: .hour
      default: nil
      }
    let make = { [session] (selection: Selection) throws(ShellError) in
      try timeline(by: unit, statement, selection, session)
    }
    let timelines = try make(selection)
    let evidence = try session.evidence(selection)
    let caveats = session.caveats(
      statement,
      evidence,
      selection,
      errors: try session.reading(timelines, selection, make)
    )
    let unsubscribes = evidence.reduce(0) { $0 + $1.table.total(.unsubscribes) }
    return .answer(.timelines(timelines, caveats, unsubscribes: unsubscribes, session.style))
  }

  /// - Parameter unit: nil for what suits.
  private static func timeline(
    by unit: TimeUnit?,
    _ statement: Statement,
    _ selection: Selection,
    _ session: Session
  ) throws(ShellError) -> Timelines {
    let (store, zone) = (session.store, session.settings.zone)
    return try asking { () throws(SourceError) in
      var told = try store.timelines(selection, by: unit ?? .hour, zone: zone)
      let suited = unit ?? TimeUnit(suiting: told)
      if unit == nil && suited == .day {
        told = try store.timelines(selection, by: .day, zone: zone)
      }
      return Timelines(told, by: suited, limit: statement.limit)
    }
  }
}
