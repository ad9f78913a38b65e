import MailingModel

/// The small story as Copernica's REST interface lists it.
enum ExportSamples {
  private typealias Fields = [(String, String)]

  static var publisher: FormatSamples.Sample {
    sample(
      "rest-publisher",
      lists(emailing: true, agent: "useragent", device: true)
    )
  }

  static var suite: FormatSamples.Sample {
    var lists: [String: [Fields]] = [:]
    lists["destinations"] = attempts { [("ID", text($0.destination))] }
    lists["deliveries"] = events(.delivery) { _ in [("attempts", "1")] }
    lists["impressions"] = events(.impression) { _ in surroundings("useragent") + [device] }
    lists["clicks"] = events(.click) {
      [("link", JSONText.string($0.link ?? ""))] + surroundings("useragent")
    }
    lists["errors"] = events(.error) { _ in
      [("status", "null")] + error + [("errortype", text(""))]
    }
    lists["unsubscribes"] = events(.unsubscribe) { _ in [("source", text("link")), success] }
    lists["abuses"] = events(.complaint) { _ in [("report", "{}")] }
    return sample("rest-ms", lists)
  }

  /// Version 1 says of no event to which mailing it belongs; its destinations do.
  static var firstVersion: FormatSamples.Sample {
    sample(
      "rest-v1",
      lists(emailing: false, agent: "user-agent", device: false)
    )
  }

  private static func lists(emailing: Bool, agent: String, device hasDevice: Bool) -> [String:
    [Fields]]
  {
    let own = { (kind: EventKind, more: @escaping (SmallStory.Happening) -> Fields) in
      events(kind, mailing: emailing ? "emailing" : nil, more)
    }
    return [
      "destinations": attempts {
        [("ID", text("56ed14bf" + $0.message)), ("internal", text($0.destination))]
      },
      "deliveries": own(.delivery) { _ in
        [("attempt", text(0)), ("smtp-response", text("Ok: queued as E116F1A010B"))]
      },
      "impressions": own(.impression) { _ in
        surroundings(agent) + (hasDevice ? [device] : []) + [referer]
      },
      "clicks": own(.click) {
        [("link", JSONText.string($0.link ?? ""))] + surroundings(agent) + [referer]
      },
      "errors": own(.error) { _ in
        error + [("errortype", text("error")), ("errortypedescription", text("Refused"))]
      },
      "unsubscribes": own(.unsubscribe) { _ in [("source", text("link")), success] },
      "abuses": own(.complaint) { _ in
        [("recognized_as", text("arf")), ("feedback_type", text("abuse")), ("details", text(""))]
      },
    ]
  }

  /// Clicks come in two pages of one file, impressions in a file for each page.
  private static func sample(_ name: String, _ lists: [String: [Fields]]) -> FormatSamples.Sample {
    var files: [String: String] = [:]
    for (list, records) in lists {
      let half = (records.count + 1) / 2
      let pages = [Array(records.prefix(half)), Array(records.dropFirst(half))]
      switch list {
      case "clicks":
        files["clicks.json"] = pages.enumerated()
          .map { page($1, start: $0 * half, total: records.count) }.joined()
      case "impressions":
        for (number, records) in pages.enumerated() {
          files["impressions-\(number + 1).json"] =
            page(records, start: number * half, total: lists[list]?.count ?? 0)
        }
      default: files[list + ".json"] = page(records, start: 0, total: records.count)
      }
    }
    return FormatSamples.Sample(
      name: name,
      told: SmallStory.happenings(of: Set(EventKind.allCases).subtracting([.retry])),
      files: files,
      naming: { "profile \($0.profile)" }
    )
  }

  private static func page(_ records: [Fields], start: Int, total: Int) -> String {
    let objects = records.map { JSONText.object($0, indent: 8) }
    let list = "[\n" + objects.joined(separator: ",\n") + "\n    ]"
    return JSONText.object(
      [
        ("start", String(start)), ("limit", "100"), ("count", String(records.count)),
        ("total", String(total)), ("data", list),
      ],
      indent: 0
    ) + "\n"
  }

  private static func attempts(_ id: (SmallStory.Recipient) -> Fields) -> [Fields] {
    SmallStory.happenings(.attempt).map { happening in
      id(happening.recipient) + [("timestampsent", text(happening.timeText))]
        + recipient(happening) + [("mailing", text(SmallStory.mailing))]
    }
  }

  private static func events(
    _ kind: EventKind,
    mailing: String? = "mailing",
    _ more: (SmallStory.Happening) -> Fields
  ) -> [Fields] {
    SmallStory.happenings(kind).enumerated().map { number, happening in
      [("ID", text(4_000 + number)), ("timestamp", text(happening.timeText))] + more(happening)
        + (mailing.map { [($0, text(SmallStory.mailing))] } ?? [])
        + [("destination", text(happening.recipient.destination))] + recipient(happening)
    }
  }

  private static func recipient(_ happening: SmallStory.Happening) -> Fields {
    [("profile", text(happening.recipient.profile)), ("subprofile", "null")]
  }

  private static let success = ("success", "true")
  private static let device = ("device", text("desktop"))
  private static let referer = ("referer", "null")
  private static let error: Fields = [
    ("errorcode", text("5.1.1")), ("description", text("No such user")),
  ]

  private static func surroundings(_ agent: String) -> Fields {
    [("ip", text("192.0.2.7")), (agent, text("Postbox/9 (X11)"))]
  }

  private static func text(_ value: CustomStringConvertible) -> String {
    JSONText.string(value.description)
  }
}
