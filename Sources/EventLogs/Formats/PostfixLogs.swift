import MailingModel

/// What Postfix logs of each try to deliver a message. It knows no opens and no clicks.
enum PostfixLogs {
  static let formats = [LogFormat("postfix", .postfix, table, [])]

  private static let table = RecordTable(
    // A queue id is used again later, but hardly for the same recipient.
    message: [["queue", "orig_to"], ["queue", "to"], ["queue"]],
    address: ["orig_to", "to"],
    // Of a message that expired it is not said to whom it went.
    needsRecipient: true,
    times: [("time", .syslog)],
    rules: [
      // Handed on to a filter, which hands it back.
      KindRule(
        .ignored(.ignoredHandedOn),
        .equals("status", ["sent"]),
        .begins("relay", ["127.", "[127.", "localhost[", "localhost:", "::1[", "[::1]"])
      ),
      KindRule(
        .ignored(.ignoredHandedOn),
        .equals("status", ["sent"]),
        .equals("relay", ["local"])
      ),
      KindRule(.event(.delivery), .equals("status", ["sent"])),
      KindRule(.event(.retry), .equals("status", ["deferred", "softbounce"])),
      KindRule(.event(.error), .equals("status", ["bounced"])),
      KindRule(.event(.error), .equals("status", ["expired"])),
      KindRule(.ignored(.ignoredHandedOn), .equals("status", ["filtered"])),
    ],
    kind: ["status"],
    details: ["status": ["dsn"], "type": ["relay"], "description": ["reason"]]
  )
}
