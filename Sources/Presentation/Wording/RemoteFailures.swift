import MailingModel

extension Wording {
  /// Why a server did not answer, and what to do.
  func remoteFailure(_ failure: RemoteFailure, of server: String) -> String {
    let told = server.isEmpty ? "" : quoted(server) + ": "
    return switch failure {
    case .noLibrary:
      say(
        "servers are asked by way of libcurl, which is not installed: apt-get install libcurl4",
        nl:
          "servers worden gevraagd via libcurl, dat niet geïnstalleerd is: apt-get install libcurl4"
      )
    case .unreachable(let reason):
      say(
        "cannot reach \(quoted(server)): \(quoted(reason)); check host and port (8123, or 8443 with secure=1)",
        nl:
          "kan \(quoted(server)) niet bereiken: \(quoted(reason)); klopt de poort (8123, of 8443 met secure=1)?"
      )
    case .refused:
      say(
        "\(told)user or password is not accepted; the password is read from MAILWHY_CLICKHOUSE_PASSWORD",
        nl:
          "\(told)gebruiker of wachtwoord klopt niet; het wachtwoord staat in MAILWHY_CLICKHOUSE_PASSWORD"
      )
    case .untrusted(let reason):
      say(
        "\(told)its certificate is not trusted: \(quoted(reason)); ca=FILE in the address names one that is",
        nl:
          "\(told)het certificaat is niet vertrouwd: \(quoted(reason)); ca=BESTAND in het adres noemt een dat het is"
      )
    case .timedOut(let seconds):
      say(
        "\(told)no answer for \(seconds) seconds; timeout=SECONDS in the address waits longer",
        nl: "\(told)\(seconds) seconden geen antwoord; timeout=SECONDEN in het adres wacht langer"
      )
    case .brokenOff(let reason):
      say(
        "\(told)the connection broke off: \(quoted(reason)); nothing of the answer was used",
        nl:
          "\(told)de verbinding is verbroken: \(quoted(reason)); er is niets van het antwoord gebruikt"
      )
    case .failed(let code, let message):
      say(
        "\(told)the server failed (\(code)): \(quoted(message))",
        nl: "\(told)de server faalde (\(code)): \(quoted(message))"
      )
    case .notUnderstood:
      say(
        "\(told)what came is no answer to what was asked; was the table changed meanwhile?",
        nl: "\(told)wat kwam is geen antwoord op de vraag; is de tabel intussen veranderd?"
      )
    case .nothingPushed:
      say(
        "\(told)nothing was pushed to this database; ‘push’ does that",
        nl: "\(told)naar deze database is niets gestuurd; dat doet ‘push’"
      )
    case .otherCluster(let name, let shards, let hosts):
      say(
        "\(told)it knows \(shards) servers as \(quoted(name)), and the address names \(hosts); a push needs them all",
        nl:
          "\(told)kent \(shards) servers als \(quoted(name)), en het adres noemt er \(hosts); een push heeft ze alle nodig"
      )
    case .tooManyParts(let limit):
      say(
        "a condition can ask a server about at most \(limit) texts at once",
        nl: "een conditie kan een server hooguit \(limit) teksten tegelijk vragen"
      )
    }
  }
}
