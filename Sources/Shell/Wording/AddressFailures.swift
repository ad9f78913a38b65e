import ClickHouseStore
import MailingModel
import Presentation

/// Wording of what goes to servers and of their addresses.
extension Wording {
  /// What is wrong with an address.
  func addressError(_ error: AddressError) -> String {
    switch error {
    case .noAddress:
      say(
        "an address is clickhouse://USER@HOST:PORT/DATABASE",
        nl: "een adres is clickhouse://GEBRUIKER@HOST:POORT/DATABASE"
      )
    case .noDatabase:
      say(
        "the address names no database: clickhouse://USER@HOST:PORT/DATABASE",
        nl: "het adres noemt geen database: clickhouse://GEBRUIKER@HOST:POORT/DATABASE"
      )
    case .passwordInside:
      say(
        "a password in an address is seen by others: set MAILWHY_CLICKHOUSE_PASSWORD, or name a file of your own with password-file=FILE",
        nl:
          "een wachtwoord in een adres is zichtbaar voor anderen: zet MAILWHY_CLICKHOUSE_PASSWORD, of noem een eigen bestand met password-file=BESTAND"
      )
    case .badHost(let host):
      say("\(quoted(host)) is no host", nl: "\(quoted(host)) is geen host")
    case .badPort(let port):
      say(
        "\(quoted(port)) is no port, which is a number from 1 to 65535",
        nl: "\(quoted(port)) is geen poort: een getal van 1 tot en met 65535"
      )
    case .badTimeout(let seconds):
      say(
        "timeout=\(quoted(seconds)): expected seconds from 1 to 86400",
        nl: "timeout=\(quoted(seconds)): verwacht seconden van 1 tot en met 86400"
      )
    case .noValue(let field):
      say(
        "\(quoted(field)) in the address has no value: KEY=VALUE",
        nl: "\(quoted(field)) in het adres heeft geen waarde: SLEUTEL=WAARDE"
      )
    case .unknownKey(let key, let known):
      say(
        "an address knows no \(quoted(key)); it knows ",
        nl: "een adres kent geen \(quoted(key)); wel "
      ) + known.joined(separator: ", ") + ", kind.VALUE"
    case .unknownKind(let kind):
      say(
        "\(quoted(kind)) is no kind of event; these are ",
        nl: "\(quoted(kind)) is geen soort gebeurtenis; dat zijn "
      ) + EventKind.allCases.map(\.name).joined(separator: ", ")
    case .password(let file, let reason):
      say(
        "cannot read the password from \(quoted(file)): \(reason)",
        nl: "kan het wachtwoord niet uit \(quoted(file)) lezen: \(reason)"
      )
    case .openPassword(let file):
      say(
        "\(quoted(file)) holds a password and others may read it: chmod 600 keeps it yours",
        nl:
          "\(quoted(file)) bevat een wachtwoord en anderen mogen het lezen: chmod 600 houdt het van jou"
      )
    case .missingTable(let key):
      say(
        "\(quoted(key)) says how a table is read, and none is named: table=NAME",
        nl: "\(quoted(key)) zegt hoe een tabel gelezen wordt, en geen is genoemd: table=NAAM"
      )
    case .mappedPush:
      say(
        "a table of your own is read, and nothing is stored there: push to an address without table=",
        nl:
          "een eigen tabel wordt gelezen, daar wordt niets bewaard: push naar een adres zonder table="
      )
    case .mapping(let file, let reason):
      say(
        "cannot read from \(quoted(file)) how the table is read: \(reason)",
        nl: "kan niet uit \(quoted(file)) lezen hoe de tabel gelezen wordt: \(reason)"
      )
    case .mappingLine(let file, let line, let text, let known):
      "\(visible(file)):\(line): "
        + say(
          "\(quoted(text)) says nothing of a table; expected KEY=VALUE, of ",
          nl: "\(quoted(text)) zegt niets van een tabel; verwacht SLEUTEL=WAARDE, van "
        ) + known.joined(separator: ", ") + ", kind.VALUE"
    case .missingColumn(let key):
      say(
        "of a table it must be said which column is its \(key): \(key)=COLUMN",
        nl: "van een tabel moet gezegd zijn welke kolom \(key) is: \(key)=KOLOM"
      )
    }
  }

  /// What a push did.
  ///
  /// - Parameter seconds: how long it took.
  func pushed(_ report: PushReport, to server: String, seconds: Double) -> Remark {
    var stored = events(report.rows)
    // Of less the rate says nothing.
    if report.rows >= 100_000 {
      let rate = integer(Int(Double(report.rows) / max(seconds, 0.001)))
      stored += say(" (\(rate) a second)", nl: " (\(rate) per seconde)")
    }
    let inFiles = self.files(report.files)
    var text = say(
      "stored \(stored) of \(inFiles) at \(quoted(server))",
      nl: "\(stored) van \(inFiles) bewaard op \(quoted(server))"
    )
    if report.knownFiles > 0 {
      let known = self.files(report.knownFiles)
      text += say("; \(known) there already", nl: "; \(known) waren er al")
    }
    return Remark(text)
  }
}
