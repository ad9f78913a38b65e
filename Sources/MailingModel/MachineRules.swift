/// One way to know a machine by what it calls itself.
///
/// Precision goes before recall: a rule stands here only if no person reads mail with such an agent. So
/// proxies that fetch an image because a person opened the message are no machines, Gmail's image cache
/// (`GoogleImageProxy`) least of all: they hide who opened, not whether somebody did
/// (https://wordtothewise.com/2024/08/prefetches-and-proxies).
///
/// What else tells machines: the flags of senders, which formats read (`RecordTable.machine`), and what
/// nobody can do by hand (`LinkScan`).
public struct MachineRule: Sendable {
  /// What a machine is called, in answers and in conditions on `machine`.
  public let name: String
  /// Whether it fetches images alone.
  public let isOfOpens: Bool
  /// Where it is documented.
  public let source: String
  private let likeness: Likeness

  /// What an agent is like, without regard to ASCII case.
  private enum Likeness: Sendable {
    case meets([TextTest])
    /// In small letters.
    case begins(with: [[UInt8]])

    static func equals(_ text: String) -> Likeness { .meets([.isOne(of: [text], isASCII: true)]) }

    static func contains(_ texts: [String]) -> Likeness {
      .meets(texts.map { .contains($0, isASCII: true) })
    }

    static func begins(_ texts: [String]) -> Likeness {
      .begins(with: texts.map { Array($0.lowered) })
    }
  }

  private init(
    _ name: String,
    _ likeness: Likeness,
    isOfOpens: Bool = false,
    source: String
  ) {
    (self.name, self.likeness, self.isOfOpens, self.source) = (name, likeness, isOfOpens, source)
  }

  /// All of them; the first that matches tells.
  public static let all = [
    MachineRule(
      "apple-mail-privacy",
      .equals("Mozilla/5.0"),
      isOfOpens: true,
      source:
        "https://help.socketlabs.com/docs/identifying-apple-mpp-opens-in-notification-api-events"
    ),
    MachineRule(
      "gmail-prefetch",
      .equals(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
          + "Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
      ),
      isOfOpens: true,
      source: "https://www.sparkpost.com/blog/gmail-prefetching-images/"
    ),
    MachineRule(
      "link-scanner",
      .contains([
        "barracuda", "proofpoint", "mimecast", "safelinks", "ironport", "ciscosecureemail",
      ]),
      source: "https://check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect"
    ),
    MachineRule(
      "crawler",
      .contains(["googlebot", "bingbot", "applebot", "yandexbot", "ahrefsbot", "semrushbot"]),
      source: "https://developers.google.com/search/docs/crawling-indexing/overview-google-crawlers"
    ),
    MachineRule(
      "link-preview",
      .contains([
        "facebookexternalhit", "slackbot", "twitterbot", "linkedinbot", "telegrambot", "discordbot",
        "skypeuripreview",
      ]),
      source: "https://api.slack.com/robots"
    ),
    // A program that speaks for itself and for no browser names itself first.
    MachineRule(
      "http-client",
      .begins([
        "curl/", "wget/", "python-requests/", "python-urllib/", "go-http-client/", "java/",
        "apache-httpclient/", "libwww-perl/", "node-fetch/", "axios/", "lua-resty-http/",
      ]),
      source: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5"
    ),
    MachineRule(
      "headless-browser",
      .contains(["headlesschrome", "phantomjs"]),
      source: "https://developer.chrome.com/docs/chromium/headless"
    ),
  ]

  /// The rule that knows an agent as a machine.
  public static func rule(ofAgent agent: ArraySlice<UInt8>) -> MachineRule? {
    agent.isEmpty ? nil : all.first { $0.matches(agent) }
  }

  /// Whether it tells of events of a kind.
  public func isAbout(_ kind: EventKind) -> Bool {
    kind == .impression || kind == .click && !isOfOpens
  }

  private func matches(_ agent: ArraySlice<UInt8>) -> Bool {
    switch likeness {
    case .meets(let tests): tests.contains { $0(agent) }
    case .begins(let texts): texts.contains { agent.lazy.map(\.lowered).starts(with: $0) }
    }
  }
}

/// Clicks that a link scanner made, known by what no person does: several links at once, just as the message
/// arrives.
///
/// Security gateways follow all links of a message within seconds of its delivery, some before they accept it
/// (https://support.arternal.com/en/articles/15216436-smart-mail-clickthroughs-triggered-by-email-security-scanners).
public enum LinkScan {
  /// What such a machine is called in answers.
  public static let name = "link-scan"
  /// So many different links are not followed by hand…
  public static let links = 3
  /// …within so many seconds of the first of them…
  public static let seconds: UInt32 = 3
  /// …that is so near to a delivery, before it or after it.
  public static let nearDelivery: UInt32 = 10

  /// Which clicks of a destination are such.
  ///
  /// - Parameters:
  ///   - clicks: in the order of time, without those that do not say on what.
  ///   - deliveries: the times of its deliveries, upwards.
  /// - Returns: by click. Linear in both.
  public static func found<Link: Hashable>(
    among clicks: [(time: UInt32, link: Link)],
    deliveries: [UInt32]
  ) -> [Bool] {
    var found = Array(repeating: false, count: clicks.count)
    guard clicks.count >= links, !deliveries.isEmpty else { return found }
    var (end, delivery, marked) = (0, 0, 0)
    var counts: [Link: Int] = [:]
    for (first, click) in clicks.enumerated() {
      while end < clicks.count && clicks[end].time - click.time <= seconds {
        counts[clicks[end].link, default: 0] += 1
        end += 1
      }
      while delivery < deliveries.count && isLong(from: deliveries[delivery], to: click.time) {
        delivery += 1
      }
      let isNear =
        delivery < deliveries.count && !isLong(from: click.time, to: deliveries[delivery])
      if isNear && counts.count >= links {
        for place in max(first, marked)..<end { found[place] = true }
        marked = end
      }
      if let count = counts[click.link] { counts[click.link] = count > 1 ? count - 1 : nil }
    }
    return found
  }

  /// Whether a time is behind another, and not near to it.
  private static func isLong(from first: UInt32, to second: UInt32) -> Bool {
    second > first && second - first > nearDelivery
  }
}

/// Whether what machines did counts.
public enum MachineEvents: String, CaseIterable, Sendable {
  /// As the platforms count.
  case include
  /// As if it had not happened.
  case exclude
}
