/// What a destination is put in order by, whatever source tells of it.
public enum SortValue: Equatable, Sendable {
  /// It has nothing of the kind, and stands at the end.
  case none
  /// Where higher numbers go first it is negative.
  case number(Int)
  /// Without case.
  case text([UInt8], isDescending: Bool)

  /// A text that rows say for a field.
  public init(_ text: String, for field: LoggedField, isDescending: Bool) {
    let bytes = field.isASCII ? Array(text.lowered) : caseFolded(text)
    self = .text(bytes, isDescending: isDescending)
  }

  /// Whether it goes before another of the same kind.
  public func precedes(_ other: SortValue) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b
    case (.text(let a, let isDescending), .text(let b, _)):
      isDescending ? b.lexicographicallyPrecedes(a) : a.lexicographicallyPrecedes(b)
    case (.none, _): false
    default: true
    }
  }
}

extension DestinationOrder {
  /// What a destination is put in order by.
  ///
  /// - Parameters:
  ///   - history: told in this order, so that it carries its values.
  ///   - mailing: the number of its mailing among all that are told.
  public func values(
    of history: DestinationHistory,
    ofMailing mailing: Int,
    _ errors: ErrorsReading
  ) -> [SortValue] {
    let value = first.value(of: history, history.value, mailing, errors)
    guard let second else { return [value] }
    return [value, second.value(of: history, history.nextValue, mailing, errors)]
  }
}

extension DestinationOrder.Part {
  fileprivate func value(
    of history: DestinationHistory,
    _ text: String?,
    _ mailing: Int,
    _ errors: ErrorsReading
  ) -> SortValue {
    switch key {
    case .time:
      history.decisiveEvent(errors).map { number(Int(history.events[$0].time.seconds)) } ?? .none
    case .field(.mailing): number(mailing)
    case .field(.outcome): number(Int(history.outcome(errors).rawValue))
    case .field(.count(let kind)): number(history.events.count { $0.kind == kind })
    // Their names are in the order of time.
    case .field(.day), .field(.hour):
      text.map { .text(Array($0.utf8), isDescending: isDescending) } ?? .none
    case .field(.logged(let field)):
      text.map { SortValue($0, for: field, isDescending: isDescending) } ?? .none
    }
  }

  private func number(_ number: Int) -> SortValue { .number(isDescending ? -number : number) }
}
