import Testing

@testable import MailingModel

@Suite("What a zone's clocks show")
struct ZoneTests {
  private let amsterdam: Zone
  init() throws { amsterdam = try ZoneFileSample.amsterdam.zone() }

  @Test(
    "Names of zones whose clocks never change",
    arguments: [
      ("UTC", 0), ("Z", 0), ("+00:00", 0), ("-00:00", 0), ("+02:00", 7_200), ("-03:30", -12_600),
      ("+14:00", 50_400), ("-23:59", -86_340),
    ]
  )
  func fixed(name: String, offset: Int) throws {
    let zone = try #require(Zone(name: name))
    #expect(zone.name == (name == "Z" ? "UTC" : name))
    #expect(zone.offset(at: Moment(seconds: 0)) == offset)
    #expect(zone.offset(at: Moment(seconds: .max)) == offset)
  }

  @Test(
    "Other names are left to the directory",
    arguments: [
      "", "utc", "z", "+2", "+0200", "+02:0", "02:00", "+24:00", "+02:60", "+02:000", "−02:00",
      "+a2:00", "+02;00", "Europe/Amsterdam",
    ]
  )
  func notFixed(name: String) { #expect(Zone(name: name) == nil) }

  @Test("Equal zones")
  func equality() throws {
    #expect(Zone(name: "Z") == Zone.utc)
    #expect(Zone(name: "+02:00") != Zone(name: "+01:00"))
    var fat = ZoneFileSample.amsterdam
    fat.isFat = true
    #expect(try fat.zone() == amsterdam)
  }

  @Test(
    "Clocks around both changes of 2026, and far ahead",
    arguments: [
      ("2026-03-29 00:59:59", "2026-03-29 01:59:59"),
      ("2026-03-29 01:00:00", "2026-03-29 03:00:00"),
      ("2026-10-25 00:59:59", "2026-10-25 02:59:59"),
      ("2026-10-25 01:00:00", "2026-10-25 02:00:00"),
      ("2090-03-26 00:59:59", "2090-03-26 01:59:59"),
      ("2090-03-26 01:00:00", "2090-03-26 03:00:00"),
      ("2105-12-31 23:30:00", "2106-01-01 00:30:00"),
    ]
  )
  func clocks(utc: String, local: String) {
    #expect(amsterdam.civil(Moment(utc: utc)).text == local)
  }

  @Test(
    "Local times: plain, skipped, shown twice",
    arguments: [
      ("2026-03-29 01:59:59", "2026-03-29 00:59:59"),
      ("2026-03-29 02:00:00", "2026-03-29 01:00:00"),
      ("2026-03-29 02:30:00", "2026-03-29 01:30:00"),
      ("2026-03-29 03:00:00", "2026-03-29 01:00:00"),
      ("2026-10-25 01:59:59", "2026-10-24 23:59:59"),
      ("2026-10-25 02:00:00", "2026-10-25 00:00:00"),
      ("2026-10-25 02:59:59", "2026-10-25 00:59:59"),
      ("2026-10-25 03:00:00", "2026-10-25 02:00:00"),
      ("1970-01-01 01:00:00", "1970-01-01 00:00:00"),
    ]
  )
  func moments(local: String, utc: String) {
    #expect(amsterdam.moment(of: CivilTime(local)) == Moment(utc: utc))
  }

  @Test(
    "No moment: out of range, or no time at all",
    arguments: [
      "1970-01-01 00:59:59", "1969-12-31 23:59:59", "2106-02-07 07:28:16", "2107-01-01 00:00:00",
      "2026-02-29 12:00:00", "2026-13-01 12:00:00", "2026-01-01 24:00:00", "2026-01-01 12:00:60",
    ]
  )
  func noMoment(local: String) { #expect(amsterdam.moment(of: CivilTime(local)) == nil) }

  @Test("The last moment of all, and fields beyond all measure")
  func limits() {
    #expect(amsterdam.moment(of: CivilTime("2106-02-07 07:28:15")) == Moment(seconds: .max))
    for year in [Int.min, Int.max] {
      #expect(amsterdam.moment(of: CivilTime(year: year, month: 1, day: 1)) == nil)
      let day = CivilTime(year: 2_000, month: year, day: year, hour: year, second: year)
      #expect(amsterdam.moment(of: day) == nil)
    }
  }

  @Test("Days begin at local midnight")
  func days() {
    let before = amsterdam.day(of: Moment(utc: "2026-07-01 21:59:59"))
    #expect(before == CivilTime("2026-07-01 00:00:00").daysSince1970)
    #expect(amsterdam.day(of: Moment(utc: "2026-07-01 22:00:00")) == before + 1)
    #expect(Zone(name: "-00:01")?.day(of: Moment(seconds: 59)) == -1)
    #expect(Zone(name: "-00:01")?.day(of: Moment(seconds: 60)) == 0)
    #expect(Zone(name: "+23:59")?.day(of: Moment(seconds: .max)) == 49_711)
  }

  @Test("A midnight that is skipped is the moment its day begins")
  func skippedMidnight() throws {
    let cairo = try ZoneFileSample(footer: "EET-2EEST,M4.5.5/0,M10.5.4/24").zone()
    let start = try #require(cairo.moment(of: CivilTime("2026-04-24 00:00:00")))
    #expect(cairo.civil(start).text == "2026-04-24 01:00:00")
    #expect(cairo.day(of: Moment(seconds: start.seconds - 1)) == cairo.day(of: start) - 1)
  }
}
