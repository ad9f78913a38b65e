import EventLogs
import MailingModel

/// A mailing to ten people, most of whose messages machines opened or clicked before anybody did.
package enum MachineMailing {
  private static let start = CivilTime(year: 2026, month: 11, day: 10, hour: 9).secondsSince1970
  private static let people = [
    "anna.reads", "bert.phone", "carla.private", "dirk.private", "eva.web", "frits.web",
    "greet.office", "henk.office", "ingrid.preview", "joop.silent",
  ]

  /// What reads mail, or looks as if it did.
  private enum Agent {
    static let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ExampleMail/17.5"
    static let desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Example/128.0"
    static let privacy = "Mozilla/5.0"
    static let cache =
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
    static let prefetch =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
      + "Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
    static let gateway = "BarracudaSentinel/1.0"
    static let preview = "facebookexternalhit/1.1"
  }

  package static func write(to folder: String) -> Bool {
    let writer = LogWriter(folder: folder)
    for number in people.indices {
      let message = Message(
        id: "ma\(40_000 + number)",
        address: people[number] + "@mail.example",
        mailing: "5100",
        profile: 500 + number
      )
      var story = Story(writer: writer, sender: .pom, message: message, time: start + number)
      story.tell(.attempt)
      story.tell(.delivery, after: 2)
      tell(number, &story)
    }
    return writer.close()
  }

  private static func tell(_ number: Int, _ story: inout Story) {
    switch number {
    case 0:
      open(&story, Agent.desk, after: 900)
      click(&story, Agent.desk, "1", after: 40)
    case 1: open(&story, Agent.phone, after: 1_800)
    // The proxy fetches for everybody; one of both reads too.
    case 2: open(&story, Agent.privacy, after: 60)
    case 3:
      open(&story, Agent.privacy, after: 45)
      open(&story, Agent.phone, after: 5_000)
      click(&story, Agent.phone, "2", after: 30)
    // A cache asks when somebody opens, a prefetch when nobody does.
    case 4: open(&story, Agent.cache, after: 700)
    case 5: open(&story, Agent.prefetch, after: 12)
    // A gateway that says who it is, and one that follows all links at once.
    case 6:
      click(&story, Agent.gateway, "1", after: 20)
      click(&story, Agent.gateway, "{unsubscribe}", after: 90)
    case 7:
      for link in ["1", "2", "3", "{unsubscribe}"] { click(&story, Agent.desk, link, after: 1) }
      open(&story, Agent.desk, after: 4_000)
    case 8:
      open(&story, Agent.desk, after: 600)
      click(&story, Agent.preview, "1", after: 60)
    default: break
    }
  }

  private static func open(_ story: inout Story, _ agent: String, after seconds: Int) {
    story.tell(.impression, after: seconds, header(agent))
  }

  private static func click(
    _ story: inout Story,
    _ agent: String,
    _ link: String,
    after seconds: Int
  ) {
    story.tell(.click, after: seconds, header(agent).merging(["linkinfo": link]) { a, _ in a })
  }

  private static func header(_ agent: String) -> [String: String] {
    ["header": "Host: t.shop.example\r\nUser-Agent: \(agent)\r\nAccept: */*\r\n"]
  }
}
