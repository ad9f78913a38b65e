import MailingModel

/// What Copernica's events endpoints list: of an address, a profile, a message, a tag. The fields are
/// those of the logfiles, in the record or in its `data`.
enum EventsEndpoints {
  static let formats = [
    LogFormat("events-publisher", .pom, table, marks { .has($0 + [$1]) }),
    LogFormat("events", .cdm, table, marks { .has($0, not: [$1]) }),
  ]

  /// Only Publisher has groups.
  private static func marks(_ mark: ([String], _ group: String) -> RecordMark) -> [RecordMark] {
    [["event", "id", "time"], ["type", "id", "time", "email"]].map { mark($0, "groupid") }
      + [["event", "data.id", "data.time"], ["type", "data.id", "data.time"]].map {
        mark($0, "data.groupid")
      }
  }

  private static let kinds: [(String, Verdict)] = [
    ("attempt", .event(.attempt)), ("delivery", .event(.delivery)), ("retry", .event(.retry)),
    ("error", .event(.error)), ("failure", .event(.error)), ("open", .event(.impression)),
    ("impression", .event(.impression)), ("click", .event(.click)),
    ("unsubscribe", .event(.unsubscribe)), ("abuse", .event(.complaint)),
  ]

  private static func both(_ names: String...) -> [String] {
    names + names.map { "data." + $0 }
  }

  private static let table = RecordTable(
    message: [["id"], ["data.id"]],
    mailing: both("mailingid"),
    needsMailing: true,
    address: both("email"),
    times: both("time").map { ($0, .civil) },
    link: both("linkinfo"),
    // An error has a type of its own, so what is called `event` goes first.
    rules: KindRule.map("event", kinds) + KindRule.map("type", kinds),
    kind: ["event", "type"],
    details: Dictionary(
      uniqueKeysWithValues: EventDetails.names.map { name in
        let fields = ["link": "linkinfo", "country": "countrycode", "agent": "header"]
        return (name, both(fields[name] ?? name))
      }
    ),
    fields: SuiteLogs.fields.mapValues { $0 + $0.map { "data." + $0 } }
  )
}
