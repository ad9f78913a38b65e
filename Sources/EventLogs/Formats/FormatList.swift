extension LogFormat {
  /// Every format that is read.
  public static let all: [LogFormat] =
    PublisherLogs.formats
    + SuiteLogs.formats
    + SMTPeterLogs.formats
    + RESTExports.formats
    + EventsEndpoints.formats
    + Webhooks.formats
    + MailerQResults.formats
    + SendGridEvents.formats
    + SESEvents.formats
    + MailgunEvents.formats
    + PostmarkEvents.formats
    + SparkPostEvents.formats
    + BrevoEvents.formats
    + MandrillEvents.formats
    + MailjetEvents.formats
    + MailerSendEvents.formats
    + ResendEvents.formats
    + MailtrapEvents.formats
    + PlainTables.formats
    + MailReports.formats
    + PostfixLogs.formats
}
