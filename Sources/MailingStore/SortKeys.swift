import MailingModel

/// What a destination is put in order by.
enum SortKey: Equatable {
  /// It has nothing of the kind, and stands at the end.
  case none
  case number(Int)
  /// Without case.
  case text([UInt8])

  func precedes(_ other: SortKey, isDescending: Bool) -> Bool {
    switch (self, other) {
    case (.none, _): false
    case (_, .none): true
    case (.number(let a), .number(let b)): isDescending ? b < a : a < b
    case (.text(let a), .text(let b)):
      isDescending ? b.lexicographicallyPrecedes(a) : a.lexicographicallyPrecedes(b)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}

/// Makes the keys of the destinations of a mailing.
struct SortKeys: Sendable {
  private let key: DestinationOrder.Key
  private let values: GroupValues?
  /// By number of a text: the text without case.
  private let texts: [SortKey]
  private let errors: ErrorsReading
  /// The place of the mailing among those that are told.
  private let mailing: Int

  init(
    _ key: DestinationOrder.Key,
    _ scope: Scope,
    ofMailing place: Int,
    zone: Zone
  ) throws(SourceError) {
    (self.key, errors, mailing) = (key, scope.errors, place)
    guard case .field(let field) = key else {
      (values, texts) = (nil, [])
      return
    }
    values = try GroupValues(field, scope, zone: zone)
    if case .logged(let logged) = field {
      let table = try scope.segment.column(logged).texts
      texts = (0...table.count).map {
        guard $0 > 0 else { return .none }
        guard !logged.isASCII else { return .text(table[$0].map(\.lowered)) }
        return .text(caseFolded(String(decoding: table[$0], as: UTF8.self)))
      }
    } else {
      texts = []
    }
  }

  func key(_ place: Int, _ events: Range<Int>, _ view: PartView, _ part: Int) -> SortKey {
    guard case .field(let field) = key, let values else {
      return view.decisiveEvent(events, errors).map { .number(Int(view.part.times[$0])) } ?? .none
    }
    let value = values.value(of: place, events, view, part)
    switch field {
    case .logged: return texts[Int(value)]
    case .mailing: return .number(mailing)
    default: return value == 0 ? .none : .number(Int(value))
    }
  }

  /// The value of a destination as others know it.
  func text(of destination: Int, _ scope: Scope) -> String? {
    guard let values else { return nil }
    let (part, place) = scope.segment.place(of: destination)
    let view = scope.view(of: destination)
    return values.text(values.value(of: place, view.events(of: place), view, part))
  }
}
