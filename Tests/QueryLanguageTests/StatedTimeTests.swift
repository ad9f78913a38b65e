import QueryLanguage
import Testing

@testable import MailingModel

@Suite("Times as they are stated")
struct StatedTimeTests {
  private func time(_ text: String) throws -> StatedTime {
    try #require(try SmallGrammar.statement("all since " + text).since)
  }

  private func bound(_ seconds: UInt32) -> Window.Bound { .moment(Moment(seconds: seconds)) }

  @Test("a day, a minute, a second, in quotes, with T or as two words")
  func forms() throws {
    let day = CivilTime(year: 2026, month: 11, day: 3)
    #expect(try time("2026-11-03") == .civil(day, .day))
    let noon = CivilTime(year: 2026, month: 11, day: 3, hour: 12)
    for text in ["'2026-11-03 12:00'", "2026-11-03T12:00", "2026-11-03t12:00", "2026-11-03 12:00"] {
      #expect(try time(text) == .civil(noon, .minute))
    }
    var second = noon
    second.second = 7
    for text in ["\"2026-11-03 12:00:07\"", "2026-11-03T12:00:07", "2026-11-03 12:00:07 in 1"] {
      #expect(try time(text) == .civil(second, .second))
    }
  }

  @Test("a time that says how far it is from UTC is the same in every zone")
  func offsets() throws {
    let noon = Moment(seconds: 1_793_664_000 + 43_200)
    let texts = ["12:00:00Z", "12:00:00.000z", "13:00:00+01:00", "06:30:00-0530", "14:00:00+02"]
    for text in texts { #expect(try time("2026-11-03T" + text) == .moment(noon, .second)) }
    #expect(try time("2026-11-03 12:00Z") == .moment(noon, .minute))
    let east = try #require(Zone(name: "+02:00"))
    #expect(try time("2026-11-03T12:00Z").end(in: east) == bound(noon.seconds + 59))
    for text in ["12:00:00+1", "12:00+19:00", "12:00-01:60", "12:00.5Z", "12:00ZZ", "12:00:00.Z"] {
      #expect(throws: QueryError.self) { try time("2026-11-03T" + text) }
    }
    #expect(throws: QueryError.self) { try time("1970-01-01T00:30+01:00") }
  }

  @Test("spans, of any length")
  func spans() throws {
    let lengths = ["+30s": 30, "+90m": 5_400, "+24h": 86_400, "+7D": 604_800, "+2w": 1_209_600]
    for (text, seconds) in lengths { #expect(try time(text) == .span(seconds: seconds)) }
    for text in ["+99999999999999999999s", "+9223372036854775807w", "+99999w"] {
      #expect(try time(text) == .span(seconds: Int(UInt32.max)))
    }
    #expect(try time("+1h").beginning(in: .utc) == .span(3_600))
    #expect(try time("+1h").end(in: .utc) == .span(3_600))
  }

  @Test("all of what is named belongs to it")
  func ends() throws {
    let start: UInt32 = 1_793_664_000
    let ends: [(String, UInt32, UInt32)] = [
      ("2026-11-03", 0, 86_399), ("2026-11-03 12:00", 43_200, 43_259),
      ("2026-11-03 12:00:00", 43_200, 43_200),
    ]
    let east = try #require(Zone(name: "+02:00"))
    for (text, first, last) in ends {
      #expect(try time(text).beginning(in: .utc) == bound(start + first))
      #expect(try time(text).end(in: .utc) == bound(start + last))
      #expect(try time(text).beginning(in: east) == bound(start + first - 7_200))
      #expect(try time(text).end(in: east) == bound(start + last - 7_200))
    }
  }

  @Test("days are as long as their clocks make them")
  func changes() throws {
    // Clocks go forward in the night to 2026-03-29 and back in that to 2026-10-25, at 01:00 UTC.
    let (spring, autumn) = (1_774_746_000, 1_792_890_000)
    let zone = Zone(
      name: "summer",
      firstOffset: 3_600,
      changes: [ZoneChange(start: spring, offset: 7_200), ZoneChange(start: autumn, offset: 3_600)]
    )
    let days: [(String, Int, Int)] = [
      ("2026-03-29", spring - 7_200, 23), ("2026-10-25", autumn - 10_800, 25),
    ]
    for (text, start, hours) in days {
      #expect(try time(text).beginning(in: zone) == bound(UInt32(start)))
      #expect(try time(text).end(in: zone) == bound(UInt32(start + hours * 3_600 - 1)))
    }
    // A minute that is skipped or comes twice lasts a minute.
    for text in ["2026-03-29 02:59", "2026-10-25 02:59"] {
      guard case .moment(let first)? = try time(text).beginning(in: zone),
        case .moment(let last)? = try time(text).end(in: zone)
      else {
        Issue.record("no moments")
        return
      }
      #expect(last.seconds == first.seconds + 59)
    }
  }

  @Test("of a day at the edge of time the part within counts")
  func edges() throws {
    let (east, west) = (try #require(Zone(name: "+02:00")), try #require(Zone(name: "-02:00")))
    #expect(try time("1970-01-01").beginning(in: east) == bound(0))
    #expect(try time("1970-01-01").end(in: east) == bound(79_199))
    #expect(try time("1970-01-01 01:59:59").end(in: east) == nil)
    #expect(try time("2106-02-07").end(in: .utc) == bound(.max))
    #expect(try time("2106-02-07 06:28:15").beginning(in: .utc) == bound(.max))
    #expect(try time("2106-02-07 06:28").end(in: .utc) == bound(.max))
    #expect(try time("2106-02-07 06:00").beginning(in: west) == nil)
  }

  private static let errors: [(String, QueryError.Kind)] = [
    ("all since⟦⟧", .missingClauseValue(.since)),
    ("all until ⟦yesterday⟧", .badTime("yesterday", .form)),
    ("all until ⟦24h⟧", .badTime("24h", .form)), ("all until ⟦+24⟧", .badTime("+24", .form)),
    ("all until ⟦+h⟧", .badTime("+h", .form)), ("all until ⟦+1.5h⟧", .badTime("+1.5h", .form)),
    ("all until ⟦2026-11-3⟧", .badTime("2026-11-3", .form)),
    ("all until ⟦2026-11-03T⟧", .badTime("2026-11-03T", .form)),
    ("all until ⟦2026-11-03 9:00⟧ in 1", .badTime("2026-11-03 9:00", .form)),
    ("all until ⟦2026-11-03T12⟧", .badTime("2026-11-03T12", .form)),
    ("all until ⟦2026-02-29⟧", .badTime("2026-02-29", .doesNotExist)),
    ("all until ⟦2026-11-03 24:00⟧", .badTime("2026-11-03 24:00", .doesNotExist)),
    ("all until ⟦1969-12-31⟧", .badTime("1969-12-31", .outOfReach)),
    ("all until ⟦2106-02-08⟧", .badTime("2106-02-08", .outOfReach)),
    ("all until ⟦9999-01-01⟧", .badTime("9999-01-01", .outOfReach)),
    ("all until +1h ⟦until⟧ +2h", .repeatedClause(.until)),
    (
      "plain ⟦since⟧ +1h",
      .unusedClause(.since, verb: "plain", conditions: [], takes: [.output])
    ),
  ]

  @Test("what is no time", arguments: errors)
  func place(marked: String, kind: QueryError.Kind) {
    let marked = MarkedText(marked)
    let error = #expect(throws: QueryError.self) { try SmallGrammar.parse(marked.text) }
    #expect(error?.kind == kind)
    #expect(error.map { $0.span.start..<$0.span.end } == marked.range)
  }
}
