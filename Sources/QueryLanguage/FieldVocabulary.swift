import MailingModel

extension Vocabulary {
  /// The words for counts that are no figures.
  private static let kinds: [(EventKind, [String])] = [
    (.attempt, ["attempts", "attempt", "pogingen", "poging"]),
    (.retry, ["retries", "retry", "herhalingen", "herhaling"]),
  ]

  /// The field that a word means: by its name, or a count by any word for such events.
  public static func field(_ word: String) -> FieldName? {
    if let field = FieldName(name: word) { return field }
    if let figure = figure(word) { return .count(figure.kind) }
    let wanted = word.lowercased()
    return kinds.first { $0.1.contains(wanted) }.map { .count($0.0) }
  }

  /// All words for a field but its name.
  public static func synonyms(_ field: FieldName) -> [String] {
    guard case .count(let kind) = field else { return [] }
    let figure = Figure.allCases.first { $0.kind == kind }
    let others = kinds.first { $0.0 == kind }?.1.dropFirst()
    return figure.map(synonyms) ?? others.map(Array.init) ?? []
  }

  /// The names of the fields of conditions that a mistyped word was most likely meant to be.
  static func nearestFields(to word: String) -> [String] {
    if let known = ForeignPhrase.fields[word.lowercased()] { return known }
    let fields = FieldName.all.filter { $0.values != nil }
    let known = fields.map { [$0.name] + synonyms($0) }
    var meant: [String] = []
    for near in nearest(to: word, among: known.flatMap(\.self), limit: .max) {
      guard let name = known.first(where: { $0.contains(near) })?.first else { continue }
      if !meant.contains(name) { meant.append(name) }
    }
    return Array(meant.prefix(3))
  }
}

extension Figure {
  /// The kind of the rows that it counts most of all.
  fileprivate var kind: EventKind {
    switch self {
    case .deliveries: .delivery
    case .errors: .error
    case .impressions: .impression
    case .clicks: .click
    case .unsubscribes: .unsubscribe
    case .complaints: .complaint
    }
  }
}
