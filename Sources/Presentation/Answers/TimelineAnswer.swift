import Analyses
import MailingModel

extension Answer {
  /// The answer of `timeline`.
  ///
  /// - Parameter unsubscribes: as many as the key figures count, which are not all records.
  public static func timelines(
    _ timelines: Timelines,
    _ caveats: Caveats,
    unsubscribes: Int,
    _ style: AnswerStyle
  ) -> Answer {
    let records = timelines.mailings.reduce(0) {
      $0 + $1.events[Int(EventKind.unsubscribe.rawValue)]
    }
    let remarks = remarks(onClicks: unsubscribes - records, style)
    let afterword = Afterword(caveats, style, clock: .cutsDays, and: remarks)
    return Answer(
      command: "timeline",
      head: [
        "mailings": Value(
          timelines.mailings.map { mailing in
            mailing.mailing.fields + [
              "buckets": Value(
                mailing.buckets.map { bucket in
                  times(bucket, style) + [
                    "outcomes": bucket.outcomes.records, "events": events(bucket),
                  ]
                }
              )
            ] + (mailing.others > 0 ? ["otherBuckets": .int(mailing.others)] : [:])
          }
        )
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "from", "until"]
          + Outcome.allCases.map { "outcomes." + $0.name }
          + EventKind.allCases.map { "events." + $0.countName },
        rows: timelines.mailings.lazy.flatMap { mailing in
          mailing.buckets.lazy.map { bucket in
            mailing.mailing.fields + times(bucket, style) + [
              "outcomes": outcomes(bucket), "events": events(bucket),
            ]
          }
        }
      ),
      screen: style.eachMailing(
        timelines.mailings.flatMap { TimelineScreen($0, timelines.unit, style).blocks }
      ) + afterword.blocks
    )
  }

  /// - Parameter count: unsubscribes that no record tells of.
  private static func remarks(onClicks count: Int, _ style: AnswerStyle) -> [Afterword.Remark] {
    guard count > 0 else { return [] }
    let number = style.numbers.integer(count)
    let text = style.say(
      "unsubscribes are records here; the key figures have \(number) more, of clicks on {unsubscribe} alone",
      nl:
        "uitschrijvingen zijn hier registraties; de kerncijfers tellen er \(number) meer, van wie alleen op "
        + "{unsubscribe} klikte"
    )
    return [(.unsubscribeLinkClicks, count, text)]
  }

  private static func times(_ bucket: Timelines.Bucket, _ style: AnswerStyle) -> Fields {
    [
      "from": .text(style.time(bucket.times.lowerBound)),
      "until": .text(style.time(bucket.times.upperBound)),
    ]
  }

  private static func events(_ bucket: Timelines.Bucket) -> Value {
    let fields = zip(EventKind.allCases, bucket.events).map { Field($0.countName, .int($1)) }
    return .record(Fields(fields))
  }

  /// In a row of a table each outcome is a column.
  private static func outcomes(_ bucket: Timelines.Bucket) -> Value {
    let fields = bucket.outcomes.rows.map { Field($0.outcome.name, .int($0.destinations)) }
    return .record(Fields(fields))
  }
}
