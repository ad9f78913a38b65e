import MailingModel

/// Results of MailerQ: a record for each message, with every try to deliver it.
enum MailerQResults {
  static let formats = [
    LogFormat(
      "mailerq",
      .mailerq,
      RecordTable(
        // No id is prescribed; what was sent to somebody at one time is one message.
        message: [
          ["id"], ["message-id"], ["messageid"], ["recipient", RecordHistory.firstTime],
        ],
        mailing: ["mailing", "mailingid", "campaign"],
        address: ["recipient"],
        fields: [.sender: ["envelope"], .tag: ["tags"]],
        history: RecordHistory("results", tries, whole: .event(.attempt))
      ),
      [.has(["recipient", "results"])]
    )
  ]

  private static let tries = RecordTable(
    rules: [
      KindRule(.event(.delivery), .equals("state", ["message"]), .equals("result", ["accepted"])),
      // What goes on is no failure yet; what ends so is.
      KindRule(.event(.error), .isLast), KindRule(.event(.retry)),
    ],
    details: ["type": ["state"]]
  )
}
