import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("Destinations in order, on random mailings")
struct OrderTests {
  /// What a destination is put in order by.
  private enum Key {
    case number(Int)
    case text([UInt8])
  }

  private struct Keyed {
    let keys: [Key?]
    let mailing: Int
    let held: HeldDestination
  }

  private static let keys: [DestinationOrder.Key] =
    (FieldName.all + [.logged(.countryName)]).map { .field($0) } + [.time]

  @Test("destinations are told in every order, up and down", arguments: CaseSeeds.of(81...96))
  func orders(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for number in 0..<60 {
      let (known, question) = world.question()
      let (outcome, reading) = (Outcome.allCases[number % 6], question.errors)
      let test: DestinationTest = number % 3 == 0 ? .outcome(outcome, reading) : .all
      let passing = question.held(in: known).map(\.held).map { held in
        held.filter { number % 3 != 0 || $0.outcome == outcome }
      }
      let plain = try MailingStore.rows(
        try known.store.destinations(question.selection, where: test)
      )
      try #require(
        firstDifference(plain, passing.flatMap { $0.map(\.history) }) == nil,
        "\(question)"
      )
      for isDescending in [false, true] {
        let zone = SlowZone.all[number % SlowZone.all.count]
        let key = Self.keys[(number + seed) % Self.keys.count]
        var order = DestinationOrder(key, isDescending: isDescending, zone: zone.zone)
        if number % 2 == 0 {
          let next = Self.keys[(number * 7 + seed) % Self.keys.count]
          order = order.then(DestinationOrder(next, isDescending: !isDescending))
        }
        let told = try MailingStore.rows(
          try known.store.destinations(question.selection, where: test, order: order)
        )
        let slow = sorted(passing, order, zone).map { history(of: $0, order, zone) }
        try #require(firstDifference(told, slow) == nil, "by \(order) of \(question)")
      }
    }
  }

  /// As it is told in an order: with its values for the fields that go first.
  private func history(
    of held: HeldDestination,
    _ order: DestinationOrder,
    _ zone: SlowZone
  ) -> DestinationHistory {
    let values = parts(of: order).map { part -> String? in
      guard case .field(let field) = part.key else { return nil }
      return held.value(field, zone).map { String(decoding: $0, as: UTF8.self) }
    }
    var history = held.history
    history.value = values[0]
    history.nextValue = values.count > 1 ? values[1] : nil
    return history
  }

  private func parts(of order: DestinationOrder) -> [DestinationOrder.Part] {
    [order.first] + (order.second.map { [$0] } ?? [])
  }

  private func sorted(
    _ passing: [[HeldDestination]],
    _ order: DestinationOrder,
    _ zone: SlowZone
  ) -> [HeldDestination] {
    let keyed = passing.enumerated().flatMap { mailing, held in
      held.map { one in
        Keyed(
          keys: parts(of: order).map { key(of: one, mailing, $0.key, zone) },
          mailing: mailing,
          held: one
        )
      }
    }
    return keyed.sorted { a, b in
      for (place, part) in parts(of: order).enumerated() {
        if let isFirst = precedes(a.keys[place], b.keys[place], part.isDescending) {
          return isFirst
        }
      }
      if a.mailing != b.mailing { return a.mailing < b.mailing }
      return KnownDestination.precedes(a.held.known, b.held.known)
    }.map(\.held)
  }

  private func key(
    of held: HeldDestination,
    _ mailing: Int,
    _ key: DestinationOrder.Key,
    _ zone: SlowZone
  ) -> Key? {
    switch key {
    case .time: return slowDecisive(held.events, held.errors).map { .number($0.time) }
    case .field(.mailing): return .number(mailing)
    case .field(.outcome): return .number(Int(held.outcome.rawValue))
    case .field(.count(let kind)): return .number(held.events.count { $0.kind == kind })
    // Their names are in the order of time.
    case .field(.day), .field(.hour):
      guard case .field(let field) = key else { return nil }
      return held.value(field, zone).map { .text($0) }
    case .field(.logged(let field)):
      let isASCII = field == .address || field == .domain
      return held.value(.logged(field), zone).map { .text(slowFolded($0, isASCII: isASCII)) }
    }
  }

  /// Nil if neither goes first; who has nothing goes last in both directions.
  private func precedes(_ a: Key?, _ b: Key?, _ isDescending: Bool) -> Bool? {
    switch (a, b) {
    case (nil, nil): return nil
    case (nil, _?): return false
    case (_?, nil): return true
    case (.number(let x)?, .number(let y)?): return x == y ? nil : (x < y) != isDescending
    case (.text(let x)?, .text(let y)?):
      return x == y ? nil : x.lexicographicallyPrecedes(y) != isDescending
    default: return nil
    }
  }
}
