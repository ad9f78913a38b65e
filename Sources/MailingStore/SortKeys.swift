import MailingModel

/// What a destination is put in order by, as numbers that compare like it within its set.
struct SortKey: Comparable, Sendable {
  let first: Int
  let second: Int
  /// The mailing, by its number among all that are told.
  let scope: Int

  static func < (a: SortKey, b: SortKey) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    return a.scope < b.scope
  }
}

/// Makes the keys of the destinations of a mailing.
struct SortKeys: Sendable {
  private let first: SortNumbers
  private let second: SortNumbers?
  private let scope: Int

  /// - Parameter number: of the mailing among all that are told.
  init(_ order: DestinationOrder, _ scope: Scope, ofMailing number: Int) throws(SourceError) {
    first = try SortNumbers(order.first, scope, ofMailing: number, zone: order.zone)
    if let part = order.second {
      second = try SortNumbers(part, scope, ofMailing: number, zone: order.zone)
    } else {
      second = nil
    }
    self.scope = number
  }

  func key(_ place: Int, _ events: Range<Int>, _ view: PartView, _ part: Int) -> SortKey {
    SortKey(
      first: first.number(place, events, view, part),
      second: second?.number(place, events, view, part) ?? 0,
      scope: scope
    )
  }

  /// The value of a destination for what goes first, as others know it.
  func text(
    of destination: Int,
    _ scope: Scope,
    _ reader: any RowReader
  ) throws(SourceError) -> String? { try first.text(of: destination, scope, reader) }

  /// The same for what goes second, if something does.
  func nextText(
    of destination: Int,
    _ scope: Scope,
    _ reader: any RowReader
  ) throws(SourceError) -> String? { try second?.text(of: destination, scope, reader) }

  /// What a destination is put in order by, to be compared with those of other sets.
  func values(
    of destination: Int,
    _ scope: Scope,
    _ reader: any RowReader
  ) throws(SourceError) -> [SortValue] {
    var values = [try first.value(of: destination, scope, reader)]
    if let second { values.append(try second.value(of: destination, scope, reader)) }
    return values
  }
}

/// Makes one of the numbers of a key.
private struct SortNumbers: Sendable {
  private let part: DestinationOrder.Part
  /// Of texts of which each destination has its own there are only ranks.
  private let values: GroupValues?
  private let ranks: [[UInt32]]
  private let errors: ErrorsReading
  private let mailing: Int

  init(
    _ part: DestinationOrder.Part,
    _ scope: Scope,
    ofMailing number: Int,
    zone: Zone
  ) throws(SourceError) {
    (self.part, errors, mailing) = (part, scope.errors, number)
    guard case .field(let field) = part.key else {
      (values, ranks) = (nil, [])
      return
    }
    guard case .logged(let logged) = field else {
      (values, ranks) = (try GroupValues(field, scope, zone: zone), [])
      return
    }
    ranks = try scope.segment.ranks(logged)
    values = logged.isOfOne ? nil : try GroupValues(field, scope, zone: zone)
  }

  /// Whatever has nothing of the kind stands at the end.
  func number(_ place: Int, _ events: Range<Int>, _ view: PartView, _ part: Int) -> Int {
    guard let number = found(place, events, view, part) else { return .max }
    return self.part.isDescending ? -number : number
  }

  private func found(_ place: Int, _ events: Range<Int>, _ view: PartView, _ part: Int) -> Int? {
    switch self.part.key {
    case .time: return view.decisiveEvent(events, errors).map { Int(view.part.times[$0]) }
    case .field(.mailing): return mailing
    case .field(.logged(let field)):
      let position = field.isOfEvents ? view.decisiveEvent(events, errors) : place
      let rank = position.map { ranks[part][$0] } ?? 0
      return rank == 0 ? nil : Int(rank)
    case .field:
      let value = values?.value(of: place, events, view, part) ?? 0
      return value == 0 ? nil : Int(value)
    }
  }

  func text(
    of destination: Int,
    _ scope: Scope,
    _ reader: any RowReader
  ) throws(SourceError) -> String? {
    let (part, place) = scope.segment.place(of: destination)
    let view = scope.view(of: destination)
    if let values {
      return values.text(values.value(of: place, view.events(of: place), view, part))
    }
    guard case .field(.logged(let field)) = self.part.key else { return nil }
    var text: [UInt8] = []
    try reader.read(field, of: view.part.namingEvent(of: place), into: &text)
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }

  func value(
    of destination: Int,
    _ scope: Scope,
    _ reader: any RowReader
  ) throws(SourceError) -> SortValue {
    guard case .field(.logged(let field)) = part.key else {
      let (part, place) = scope.segment.place(of: destination)
      let view = scope.view(of: destination)
      return .number(number(place, view.events(of: place), view, part))
    }
    guard let text = try text(of: destination, scope, reader) else { return .none }
    return SortValue(text, for: field, isDescending: part.isDescending)
  }
}
