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
}
