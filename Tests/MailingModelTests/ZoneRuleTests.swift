import Testing

@testable import MailingModel

@Suite("Rules for every year")
struct ZoneRuleTests {
  private func read(_ text: String) -> ZoneRule? {
    var reader = ZoneRuleReader(text.utf8)
    return reader.rule()
  }

  @Test(
    "Rules without daylight saving time",
    arguments: [
      ("UTC0", 0), ("IST-5:30", 19_800), ("<+03>-3", 10_800), ("<-0330>+3:30", -12_600),
      ("XYZ24:59:59", -89_999), ("LMT-0:19:32", 1_172),
    ]
  )
  func standard(text: String, offset: Int) {
    #expect(read(text) == ZoneRule(standard: offset, daylight: nil))
  }

  @Test(
    "Moments of both changes",
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29 01:00:00", "2026-10-25 01:00:00"),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08 07:00:00", "2026-11-01 06:00:00"),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29 01:00:00", "2026-10-25 01:00:00"),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28 00:00:00", "2026-10-23 23:00:00"),
      ("AAA0BBB-1:30,J60/0,J300/1", "2024-03-01 00:00:00", "2024-10-26 23:30:00"),
      ("AAA0BBB,J59,59", "2024-02-28 02:00:00", "2024-02-29 01:00:00"),
      ("AAA0BBB,0/0,365/25:00:01", "2024-01-01 00:00:00", "2025-01-01 00:00:01"),
    ]
  )
  func changes(text: String, start: String, end: String) throws {
    let rule = try #require(read(text))
    let year = CivilTime(start).year
    let daylight = try #require(rule.daylight)
    let moments = [
      daylight.start.seconds(in: year) - rule.standard,
      daylight.end.seconds(in: year) - daylight.offset,
    ]
    #expect(moments.map { CivilTime(secondsSince1970: $0).text } == [start, end])
  }

  @Test(
    "What is no rule",
    arguments: [
      "", "UT0", "UTC", "UTC25", "UTC0:60", "<+3>-3", "<+03-3", "<+0_>-3", "CET-1 ", "CET-1CEST",
      "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M0.1.0,M10.5.0",
      "CET-1CEST,J0,J3", "CET-1CEST,J366,J3", "CET-1CEST,366,3", "CET-1CEST,M3.5.0/168,M10.5.0",
      "CET-1CEST,M3.5.0,M10.5.0/3,", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET99999999999999999999",
      "CET-1CEST,M3.5.0/,M10.5.0", "CET--1", "CET-+1", ":Europe/Amsterdam",
    ]
  )
  func refused(text: String) { #expect(read(text) == nil) }

  @Test("Daylight time that ends when it starts again holds all year")
  func allYear() throws {
    let zone = try ZoneFileSample(footer: "EST5EDT,0/0,J365/25").zone()
    for second in stride(from: UInt32(0), to: .max, by: 40_000_003) {
      #expect(zone.offset(at: Moment(seconds: second)) == -14_400)
    }
    #expect(zone.offset(at: Moment(utc: "2028-01-01 04:59:59")) == -14_400)
    #expect(zone.offset(at: Moment(utc: "2028-01-01 05:00:00")) == -14_400)
  }

  @Test("Winter time that is the exception (Ireland), and a shift of half an hour")
  func oddities() throws {
    let dublin = try ZoneFileSample(footer: "IST-1GMT0,M10.5.0,M3.5.0/1").zone()
    #expect(dublin.offset(at: Moment(utc: "2026-03-29 00:59:59")) == 0)
    #expect(dublin.offset(at: Moment(utc: "2026-03-29 01:00:00")) == 3_600)
    let lordHowe = try ZoneFileSample(footer: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0").zone()
    #expect(lordHowe.civil(Moment(utc: "2026-04-04 15:00:00")).text == "2026-04-05 01:30:00")
    #expect(lordHowe.civil(Moment(utc: "2026-10-03 15:30:00")).text == "2026-10-04 02:30:00")
    #expect(
      lordHowe.moment(of: CivilTime("2026-04-05 01:45:00")) == Moment(utc: "2026-04-04 14:45:00")
    )
  }

  @Test("A rule counts only after the last change that the file lists")
  func afterLastChange() throws {
    let sample = ZoneFileSample(
      changes: [(1_800_000_000, 1)],
      types: [0, 10_800],
      footer: "<+03>-3<+04>,M3.5.0,M10.5.0"
    )
    let zone = try sample.zone()
    #expect(zone.offset(at: Moment(utc: "2020-07-01 00:00:00")) == 0)
    #expect(zone.offset(at: Moment(seconds: 1_800_000_000)) == 10_800)
    #expect(zone.offset(at: Moment(utc: "2027-07-01 00:00:00")) == 14_400)
  }
}
