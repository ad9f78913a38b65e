import Analyses
import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

/// `reconcile`: a report of statistics against the logs.
enum ReconcileVerb: Verb {
  static let signature = VerbSignature(
    "reconcile",
    [ArgumentSlot("FILE", .path)],
    clauses: [.in, .since, .until, .where, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("a report against logs", nl: "rapport tegenover logs")
  static let explanation = Phrase(
    """
    FILE holds statistics of one mailing as the REST interface gives them. Of each figure that
    differs it says what would close the difference: another definition, events in or out, or a
    moment after which nothing was counted, with all such moments at which every figure agrees. If
    nothing closes it, what comes nearest. It also says what in the report cannot be true.
    """,
    nl: """
      FILE is een bestand met statistieken van één mailing, zoals de REST-interface ze geeft. Van elk
      cijfer dat verschilt staat er wat het verschil sluit: een andere definitie, gebeurtenissen wel of
      niet, of een moment waarna niets meer telde, met alle momenten waarop elk cijfer klopt. Sluit
      niets het, dan wat het dichtst komt. Ook staat er wat in het rapport niet waar kan zijn.
      """
  )
  static let examples = [
    "reconcile statistics/publisher.json in 5001",
    "reconcile statistics/v1.json in 5001",
    "reconcile statistics/marketing-suite.json in 5002 as csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    guard case .path(let path)? = statement.argument("FILE")?.value else { return .nothing }
    let selection = try session.selection(statement)
    guard selection.mailings.count < 2 else {
      throw .severalMailings(selection.mailings.map(\.text))
    }
    let report = try report(in: path)
    let evidence = try session.evidence(selection)
    guard let mine = evidence.first else { throw .nothingLoaded }
    let store = session.store
    let make = { [session] (selection: Selection) throws(ShellError) in
      let table = try session.evidence(selection).first?.table ?? EvidenceTable()
      return Reconciliation(
        report,
        mine.mailing,
        try session.tables(selection, table, report),
        try asking { () throws(SourceError) in try store.course(selection) }
      )
    }
    let reconciliation = try make(selection)
    let caveats = session.caveats(
      statement,
      evidence,
      selection,
      errors: try session.reading(reconciliation, selection, make)
    )
    return .answer(.reconciliation(reconciliation, caveats, session.style))
  }

  private static func report(in path: String) throws(ShellError) -> StatisticsReport {
    do { return try StatisticsFile(path: path).report() } catch {
      throw .statistics(file: path, error, near: NearPaths.near(path))
    }
  }
}

extension Session {
  /// What the logs say of a mailing, and, if the report says anything else, what they say in other ways.
  fileprivate func tables(
    _ selection: Selection,
    _ table: EvidenceTable,
    _ report: StatisticsReport
  ) throws(ShellError) -> ReconciledTables {
    let retries = try tallies(of: .retry, by: [], selection)
    var tables = ReconciledTables(
      table,
      errors: selection.errors,
      retries: (
        total: retries.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.total } },
        destinations: retries.reduce(0) { $0 + $1.destinations }
      )
    )
    guard tables.differs(from: report) else { return tables }
    for omission in EventOmission.allCases {
      tables.without[omission] = try asking { () throws(SourceError) in
        try store.evidence(selection, without: omission)
      }
    }
    let other: MachineEvents = selection.machines == .include ? .exclude : .include
    let byMachines = try evidence(selection.with(other)).first
    tables.byMachines = byMachines.map { (other, $0.table) }
    tables.unattributed = try asking { () throws(SourceError) in
      try store.unattributedEvidence(selection)
    }
    if report[.total(.clicks)] != nil || report[.unique(.clicks)] != nil {
      let links = Links(try tallies(of: .click, by: [.logged(.link)], selection))
      tables.clicksPerLink = links.mailings.reduce(0) { $0 + $1.uniquePerLink }
    }
    return tables
  }
}
