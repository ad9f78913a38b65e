import MailingModel
import Testing

@testable import Analyses

@Suite("Definitions, on thousands of random mailings")
struct PropertyTests {
  private static let seeds = 1...2_000

  @Test("outcomes sum to destinations and agree with the slow rules")
  func outcomes() {
    for seed in Self.seeds {
      var random = RandomMailing(seed: UInt64(seed))
      let histories = random.histories()
      for reading in ErrorsReading.allCases {
        let results = DominantResults([MailingEvidence(histories)], errors: reading)
        #expect(results.all.counts.reduce(0, +) == histories.count)
        let slow = histories.map { slowOutcome($0.events, reading) }
        #expect(
          results.all.counts == Outcome.allCases.map { wanted in slow.count { $0 == wanted } }
        )
      }
    }
  }

  @Test("every bridge adds up, and its steps hold whom they say")
  func bridges() {
    for seed in Self.seeds {
      var random = RandomMailing(seed: UInt64(seed))
      let histories = random.histories()
      let table = MailingEvidence(histories).table
      for reading in ErrorsReading.allCases {
        for figure in Figure.allCases {
          let bridge = Bridge(figure, table, errors: reading)
          #expect(bridge.total + bridge.steps.reduce(0) { $0 + $1.count } == bridge.dominant)
          for step in bridge.steps {
            let slow = histories.filter { slowStep(step.step, of: figure, $0.events, reading) }
            #expect(slow.count == step.destinations)
            let test = step.step.test(figure: figure, reading: reading)
            #expect(histories.count { test($0.tally) } == slow.count)
          }
        }
      }
    }
  }

  @Test("replaying a history gives the outcome, and the decisive event is its first evidence")
  func replay() {
    var random = RandomMailing(seed: 7)
    for _ in 0..<20_000 {
      let history = random.history()
      for reading in ErrorsReading.allCases {
        let replay = Replay(history, errors: reading)
        #expect(replay.outcome == slowOutcome(history.events, reading))
        #expect(replay.steps.last.map(\.outcome) ?? .noFeedback == replay.outcome)
        for place in replay.steps.indices {
          let before = Array(history.events[...place])
          #expect(replay.steps[place].outcome == slowOutcome(before, reading))
        }
        #expect(replay.decisive == slowDecisive(history.events, reading))
      }
    }
  }

  @Test("swapping two mailings mirrors their comparison")
  func mirror() throws {
    for seed in Self.seeds {
      var random = RandomMailing(seed: UInt64(seed))
      let (a, b) = (MailingEvidence(random.histories()), MailingEvidence(random.histories()))
      let there = Comparison(a, b, errors: .rank, base: .sent, shared: nil)
      let back = Comparison(b, a, errors: .rank, base: .sent, shared: nil)
      for (row, mirrored) in zip(there.outcomes, back.outcomes) {
        #expect(row.difference.points == mirrored.difference.points.map { -$0 })
        #expect(row.difference.isSignificant == mirrored.difference.isSignificant)
        guard let interval = row.difference.interval, let other = mirrored.difference.interval
        else { continue }
        #expect(abs(interval.lowerBound + other.upperBound) < 1e-9)
      }
      guard let p = there.chiSquare?.p else { continue }
      let other = try #require(back.chiSquare?.p)
      #expect(abs(p - other) < 1e-9)
    }
  }

  @Test("shares add up to exactly 100 % and each is within a unit of the exact one")
  func rounding() throws {
    var random = RandomMailing(seed: 3)
    for _ in 0..<5_000 {
      let counts = (0..<6).map { _ in random.below(3) == 0 ? 0 : random.below(100_000) }
      for decimals in 0...6 {
        guard let units = shares(of: counts, decimals: decimals) else {
          #expect(counts.allSatisfy { $0 == 0 })
          continue
        }
        let whole = (0..<decimals).reduce(100) { all, _ in all * 10 }
        #expect(units.reduce(0, +) == whole)
        let total = Double(counts.reduce(0, +))
        for (unit, count) in zip(units, counts) {
          #expect(abs(Double(unit) - Double(count) / total * Double(whole)) < 1.001)
        }
      }
    }
  }
}

@Suite("Published examples")
struct PublishedExamples {
  @Test("the original's own screen")
  func screen() {
    let counts = [17_819, 201_946, 12_466, 2_961, 20, 719]
    #expect(shares(of: counts, decimals: 0)?.reduce(0, +) == 100)
    #expect(shares(of: counts, decimals: 0) == [8, 86, 5, 1, 0, 0])
  }

  @Test("Newcombe 1998, method 10: 56/70 and 48/80")
  func newcombe() throws {
    let interval = try #require(
      Proportion.differenceInterval(Proportion(48, of: 80), Proportion(56, of: 70))
    )
    #expect(abs(interval.lowerBound - 5.24) < 0.01)
    #expect(abs(interval.upperBound - 33.39) < 0.01)
  }

  @Test("quantiles of the chi-square distribution")
  func quantiles() {
    for (value, degrees) in [(3.841459, 1), (5.991465, 2), (11.070498, 5)] {
      #expect(abs(ChiSquare.upperTail(value, degreesOfFreedom: degrees) - 0.05) < 1e-6)
    }
  }

  @Test("error, delivery, error under the three readings")
  func threeReadings() {
    let kinds = [EventKind.error, .delivery, .error]
    let events = kinds.enumerated().map { place, kind in
      Event(
        time: Moment(seconds: UInt32(place)),
        kind: kind,
        location: RowLocation(
          set: nil,
          row: EventRow(kind: .attempt, file: 0, offset: place),
          message: 0
        )
      )
    }
    let history = DestinationHistory(
      mailing: MailingReference(set: nil, mailing: "1"),
      message: "m",
      address: "",
      events: events
    )
    let rank = Replay(history, errors: .rank)
    #expect(rank.outcome == .noFeedback && rank.decisive == 1)
    let any = Replay(history, errors: .any)
    #expect(any.outcome == .error && any.decisive == 0)
    let final = Replay(history, errors: .final)
    #expect(final.outcome == .error && final.decisive == 2)
    #expect(final.steps.map(\.outcome) == [.error, .noFeedback, .error])
  }
}
