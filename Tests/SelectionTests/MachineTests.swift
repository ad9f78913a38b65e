import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("What machines did, left out")
struct MachineTests {
  @Test("a destination that only a machine opened for had no impression")
  func flags() throws {
    let folder = try LogFolder()
    let events =
      [("a", "processed", ""), ("b", "processed", ""), ("a", "open", "true")]
      + [("b", "open", "true"), ("b", "open", "false")]
    let text = events.enumerated().map { place, event in
      "{\"email\":\"\(event.0)@shop.example\",\"timestamp\":\(1_793_696_400 + place),"
        + "\"event\":\"\(event.1)\",\"sg_event_id\":\"e\(place)\",\"sg_message_id\":\"m\(event.0)\""
        + (event.2.isEmpty ? "" : ",\"sg_machine_open\":\(event.2)") + "}\n"
    }.joined()
    try folder.write("events.json", Array(text.utf8))
    let store = try Manner.all[0].load([(nil, folder.path("events.json"))])
    let table = try store.evidence(store.selection.with(.exclude))[0].table
    #expect(table.destinations == 2)
    #expect(table.total(.impressions) == 1 && table.unique(.impressions) == 1)
    #expect(try store.evidence(store.selection)[0].table.total(.impressions) == 3)
  }

  @Test("as many are counted and left out as there are", arguments: CaseSeeds.of(1...12))
  func counted(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<8 {
      let (known, question) = world.question()
      let all = known.destinations.filter { question.mailings.contains($0.mailing) }
      let slow = all.reduce(0) { $0 + $1.events.count { $0.machine != nil } }
      let told = try known.store.machineEvents(question.selection, lookingAt: nil)
      try #require(told == slow)
      let left = try known.store.evidence(question.selection.with(.exclude))
      try #require(left.reduce(0) { $0 + $1.machineEventsLeftOut } == slow)
      let kept = try known.store.evidence(question.selection.with(.include))
      try #require(kept.allSatisfy { $0.machineEventsLeftOut == 0 })
    }
  }

  @Test("clicks are those of a scanner as the definition says, whatever their order")
  func scans() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<20_000 {
      let clicks = (0..<random.below(9)).map { _ in
        (time: UInt32(100 + random.below(24)), link: random.below(5))
      }.sorted { $0.time < $1.time }
      let deliveries = (0..<random.below(3)).map { _ in UInt32(80 + random.below(60)) }.sorted()
      var slow = Array(repeating: false, count: clicks.count)
      for first in clicks.indices {
        let start = Int(clicks[first].time)
        let together = clicks.indices.filter { $0 >= first && Int(clicks[$0].time) <= start + 3 }
        let isNear = deliveries.contains { abs(Int($0) - start) <= 10 }
        guard isNear, Set(together.map { clicks[$0].link }).count >= 3 else { continue }
        for place in together { slow[place] = true }
      }
      let told = LinkScan.found(among: clicks, deliveries: deliveries)
      #expect(told == slow, "\(clicks) \(deliveries)")
    }
  }

  @Test("what people read mail with is no machine")
  func people() {
    let agents = [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
      "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
      "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:115.0) Gecko/20100101 Thunderbird/115.0",
      "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "okhttp/4.9.3",
      "",
    ]
    for agent in agents {
      #expect(MachineRule.rule(ofAgent: Array(agent.utf8)[...]) == nil, "\(agent)")
    }
  }

  @Test("machines are known by what they call themselves, and each rule says where that is written")
  func rules() {
    let known = [
      ("Mozilla/5.0", "apple-mail-privacy"), ("barracudasentinel/1.0", "link-scanner"),
      ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "crawler"),
      ("facebookexternalhit/1.1", "link-preview"), ("Wget/1.21", "http-client"),
      (
        "Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36",
        "headless-browser"
      ),
    ]
    for (agent, name) in known {
      #expect(MachineRule.rule(ofAgent: Array(agent.utf8)[...])?.name == name, "\(agent)")
    }
    #expect(Set(MachineRule.all.map(\.name)).count == MachineRule.all.count)
    #expect(MachineRule.all.allSatisfy { $0.source.hasPrefix("https://") })
    #expect(MachineRule.all.filter { !$0.isAbout(.click) }.allSatisfy { $0.isAbout(.impression) })
    #expect(MachineRule.all.allSatisfy { !$0.isAbout(.delivery) && !$0.isAbout(.complaint) })
  }
}
