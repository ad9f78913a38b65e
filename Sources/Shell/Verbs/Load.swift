import Intake
import MailingModel
import Presentation
import QueryLanguage

/// `load`: brings logfiles into the session.
enum LoadVerb: Verb {
  static let signature = VerbSignature(
    "load",
    [ArgumentSlot("[NAME=]PATH", .namedPath, .oneOrMore)]
  )
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("loads logfiles or folders", nl: "laadt bestanden of mappen")
  static let explanation = Phrase(
    """
    Files are recognised by their first row or record, and by names like pom-clicks.2026-11-03.log
    (see ‘help inputs’); what is not recognised in a folder is skipped and said. NAME= makes or extends a set of that name, so that
    the same mailing can be loaded twice and compared. Equal files count once, and of a download
    that was repeated later only the longer file counts. A PATH like clickhouse://HOST/DATABASE is
    asked instead of loaded (see ‘help push’).
    """,
    nl: """
      Bestanden worden herkend aan hun eerste rij of record, en aan namen als
      pom-clicks.2026-11-03.log (zie ‘help inputs’); wat in een map niet herkend wordt, wordt
      overgeslagen en gemeld. NAME= maakt of vergroot een set met die
      naam, zodat dezelfde mailing twee keer geladen en vergeleken kan worden. Gelijke bestanden
      tellen één keer, en van een later herhaalde download telt alleen het langere bestand.
      Een PATH als clickhouse://HOST/DATABASE wordt niet geladen maar gevraagd (zie ‘help push’).
      """
  )
  static let examples = [
    "load winter-sale",
    "load jan=winter-sale feb=winter-sale; mailings",
    "load sent=winter-sale/pom-attempts.2026-11-03.log; check",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    var loaded = session
    var remarks: [Remark] = []
    for input in inputs(statement.arguments) {
      let report = try loaded.load(input)
      let wording = session.settings.wording
      remarks += [wording.loaded(report)] + wording.warnings(report)
    }
    remarks += loaded.refreshView()
    session = loaded
    return .remarks(remarks)
  }

  /// The paths by set, in the order of their first mention.
  private static func inputs(_ arguments: [Argument]) -> [LoadInput] {
    var inputs: [LoadInput] = []
    for case .namedPath(let set, let path) in arguments.map(\.value) {
      if let place = inputs.firstIndex(where: { $0.set == set }) {
        inputs[place].paths.append(path)
      } else {
        inputs.append(LoadInput(set: set, paths: [path]))
      }
    }
    return inputs
  }
}
