import MailingModel

/// What Copernica's REST interface lists, versions 1 to 4. There is no address in it.
enum RESTExports {
  static let formats = [
    LogFormat(
      "rest-publisher",
      .publisherExport,
      table(message: ["destination", "internal"]),
      [
        // What a record is follows from what it has, and so does whose it is.
        .has(["ID", "timestampsent", "internal"]), .has(["ID", "timestamp", "emailing"]),
        .has(["ID", "timestamp", "destination", "smtp-response"]),
        .has(["ID", "timestamp", "destination", "user-agent"]),
        .has(["ID", "timestamp", "destination", "errortypedescription"]),
        .has(["ID", "timestamp", "destination", "recognized_as"]),
        // Version 1 does not say of which mailing an event is.
        .exactly(
          ["ID", "timestamp", "source", "success", "destination", "profile", "subprofile"]
        ),
      ]
    ),
    LogFormat(
      "rest-ms",
      .suiteExport,
      table(message: ["destination", "ID"]),
      [
        .has(["ID", "timestampsent", "mailing"], not: ["internal"]),
        .has(["ID", "timestamp", "mailing", "destination"]),
      ]
    ),
  ]

  private static func table(message: [String]) -> RecordTable {
    RecordTable(
      message: message.map { [$0] },
      mailing: ["emailing", "mailing"],
      profile: ["profile"],
      subprofile: ["subprofile"],
      times: [("timestamp", .civil), ("timestampsent", .civil)],
      link: ["link"],
      rules: rules,
      kind: ["feedback_type"],
      details: [
        "agent": ["useragent", "user-agent"], "code": ["errorcode"],
        "type": ["errortype", "feedback_type"], "description": ["description", "smtp-response"],
      ],
      fields: [.profile: ["profile"], .subprofile: ["subprofile"]]
    )
  }

  /// An export does not name its kind.
  private static let rules = [
    KindRule(.event(.attempt), .has("timestampsent")),
    KindRule(.ignored(.ignoredNotSpam), .equals("feedback_type", ["not-spam"])),
    KindRule(.event(.unsubscribe), .equals("feedback_type", ["opt-out"])),
    KindRule(.event(.complaint), .has("recognized_as")),
    KindRule(.event(.complaint), .has("feedback_type")),
    KindRule(.event(.complaint), .has("report")),
    KindRule(.ignored(.ignoredFailedUnsubscribes), .equals("success", ["false", "0", ""])),
    KindRule(.event(.unsubscribe), .has("success")),
    KindRule(.event(.error), .has("errortype")),
    KindRule(.event(.click), .has("link")),
    KindRule(.event(.click), .has("link_id")),
    KindRule(.event(.delivery), .has("smtp-response")),
    KindRule(.event(.delivery), .has("attempt")),
    KindRule(.event(.delivery), .has("attempts")),
    KindRule(.event(.impression), .has("useragent")),
    KindRule(.event(.impression), .has("user-agent")),
    KindRule(.event(.impression), .has("device")),
  ]
}
