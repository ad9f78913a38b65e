import Analyses
import MailingModel

extension Answer {
  /// The answer of `links`.
  public static func links(
    _ links: Links,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let telling = TallyTelling(links.group, style)
    let afterword = Afterword(caveats, style)
    return Answer(
      command: "links",
      head: [
        "mailings": Value(
          links.mailings.map { mailing in
            mailing.mailing.fields + [
              "total": .int(mailing.total), "destinations": .int(mailing.destinations),
              "uniquePerLink": .int(mailing.uniquePerLink),
              "links": Value(mailing.links.map { record($0, telling) }),
            ] + (mailing.others > 0 ? ["otherLinks": .int(mailing.others)] : [:])
          }
        )
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: telling.columns(["link", "total", "destinations"]),
        rows: links.mailings.flatMap { mailing in
          mailing.links.map { mailing.mailing.fields + record($0, telling) }
        }
      ),
      screen: style.eachMailing(links.mailings.flatMap { blocks($0, telling) }) + afterword.blocks
    )
  }

  private static func record(_ link: Links.Link, _ telling: TallyTelling) -> Fields {
    telling.head(link.group) + [
      "link": Value(link.link), "total": .int(link.total),
      "destinations": .int(link.destinations),
    ]
  }

  private static func blocks(_ mailing: Links.Mailing, _ telling: TallyTelling) -> [Block] {
    let style = telling.style
    let most = Double(mailing.links.map(\.total).max() ?? 1)
    let columns = telling.columns(
      [Column(style.say("link", nl: "link"))],
      style.say("clicks", nl: "kliks")
    )
    var table = ScreenTable(
      columns: columns,
      rows: mailing.links.map { link in
        let text = [Cell(telling.text(link.link))]
        return ScreenRow(
          telling.cells(link.group, text, link.total, link.destinations),
          // What it proves is what it is coloured as.
          bar: .span(
            from: 0,
            to: Double(link.total) / most,
            .outcome(link.isUnsubscribe ? .unsubscribe : .click)
          )
        )
      },
      total: telling.total(mailing.total, mailing.destinations, texts: 1),
      empty: style.say("no click", nl: "geen klik")
    )
    table.bars = BarColumn(.text(""), at: columns.count)
    let isTold = mailing.uniquePerLink != mailing.destinations
    let uniqueness = isTold ? [Block.note(style.uniqueClicks(mailing))] : []
    return [.heading(mailing.mailing.text), .table(table)] + style.rest(mailing.others)
      + uniqueness
  }
}

extension AnswerStyle {
  /// What unique clicks can mean.
  fileprivate func uniqueClicks(_ mailing: Links.Mailing) -> String {
    let (once, each) = (
      numbers.integer(mailing.destinations), numbers.integer(mailing.uniquePerLink)
    )
    return say(
      "unique clicks: \(once) by destination, as in the key figures; \(each) by destination and "
        + "link, which the REST interface calls unique",
      nl:
        "unieke kliks: \(once) per bestemming, zoals in de kerncijfers; \(each) per bestemming en "
        + "link, wat in de REST-interface uniek heet"
    )
  }
}
