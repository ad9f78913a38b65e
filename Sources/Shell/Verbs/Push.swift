import ClickHouseStore
import MailingModel
import Presentation
import QueryLanguage

/// `push`: stores what is loaded in a cluster.
enum PushVerb: Verb {
  private static let address = "CLICKHOUSE-ADDRESS"

  static let signature = VerbSignature("push", [ArgumentSlot(address, .path)])
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("stores it in ClickHouse", nl: "bewaart het in ClickHouse")
  static let explanation = Phrase(
    """
    The address is clickhouse://USER@HOST:PORT/DATABASE, with several hosts between commas for a cluster. Its tables are made if
    they are not there. What is there already stays and is not stored twice, so a push that was broken
    off is just asked for again. ‘load clickhouse://…’ asks there from then on.
    """,
    nl: """
      Het adres is clickhouse://GEBRUIKER@HOST:POORT/DATABASE, met komma's tussen de hosts van een cluster. De tabellen worden
      gemaakt als ze er niet zijn. Wat er al is blijft en wordt niet nog eens bewaard: een afgebroken
      push wordt gewoon nog eens gevraagd. Daarna vraagt ‘load clickhouse://…’ het daar.
      """
  )
  static let examples = [
    "push clickhouse://me@localhost/mailings",
    "push clickhouse://me@localhost:8123,localhost:8124/mailings",
    "push clickhouse://me@localhost/mailings?cluster=main&timeout=60",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    guard case .path(let text)? = statement.argument(address)?.value else { return .nothing }
    if session.permissions.isSafe { throw .unsafe(what: "push") }
    guard !session.sets.memory.sets.isEmpty else { throw .nothingLoaded }
    let (push, servers) = try placing(text, session)
    let wording = session.settings.wording
    var remarks: [Remark] = []
    for set in session.sets.memory.sets {
      guard let stored = session.sets.memory.toStore(set: set) else { continue }
      let begun = ContinuousClock.now
      let report = try asking { () throws(SourceError) in try push.push(stored) }
      let elapsed = begun.duration(to: .now) / .seconds(1)
      remarks.append(wording.pushed(report, to: servers, seconds: elapsed))
    }
    return .remarks(remarks)
  }

  private static func placing(
    _ text: String,
    _ session: Session
  ) throws(ShellError) -> (push: Push, name: String) {
    do throws(AddressError) {
      let address = try ClickHouseAddress(text)
      guard address.mapping == nil else { throw .mappedPush }
      let servers = try address.servers()
      let name = servers.map(\.name).joined(separator: ", ")
      let progress = session.loader.progress
      let push = Push(to: servers, cluster: address.cluster, trace: session.trace) {
        progress.stored($0.rows, of: $0.allRows, from: $0.file)
      }
      return (push, name)
    } catch { throw .address(text, error) }
  }
}
