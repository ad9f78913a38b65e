import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Hours that clocks show twice")
struct TwiceShownHours {
  /// Seconds around which the clocks of the zones below are put back: in 2007 and 2026.
  private static let changes = [1_194_145_260, 1_775_314_800, 1_792_890_000]

  @Test(
    "a bucket's outcomes are those at its end, wherever clocks were put back over it",
    arguments: ["Antarctica/Troll", "America/St_Johns", "Europe/Amsterdam", "Australia/Lord_Howe"]
  )
  func back(name: String) throws {
    guard let zone = try? ZoneDirectory().zone(named: name) else { return }
    for change in Self.changes {
      let folder = try LogFolder()
      try folder.write("pom-unsubscribes.2026-11-03.log", unsubscribes(around: change))
      let store = try folder.load()
      for unit in TimeUnit.allCases {
        let timeline = try #require(
          try store.timelines(store.selection, by: unit, zone: zone).first
        )
        for bucket in timeline.buckets {
          var until = store.selection
          until.window = Window(until: .moment(bucket.times.upperBound))
          let table = try #require(try store.evidence(until).first).table
          let told: Int = bucket.outcomes.reduce(0, +)
          #expect(told == table.destinations, "\(name), \(unit): \(bucket.times)")
        }
        let events: Int = timeline.buckets.reduce(0) { $0 + $1.events.reduce(0, +) }
        #expect(events == 600)
      }
    }
  }

  /// One every ten minutes, of a destination each.
  private func unsubscribes(around change: Int) -> String {
    (0..<600).map { step in
      let time = CivilTime(secondsSince1970: change + (step - 300) * 600).text
      return "m\(step),\(time),a\(step)@x,,x,1,1,0,1,1\n"
    }.joined()
  }
}
