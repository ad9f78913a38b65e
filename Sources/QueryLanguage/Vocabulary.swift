import MailingModel

/// The words by which people call outcomes, figures and steps: the names of the language, the
/// field's synonyms, and the Dutch terms of the product. Compared without case, spaces, hyphens.
public enum Vocabulary {
  /// The words for each outcome; the first is its name.
  static let outcomes: [(Outcome, [String])] = [
    (.error, ["error", "errors", "bounce", "bounces", "fout", "fouten"]),
    (.noFeedback, ["noFeedback", "no feedback", "none", "geen terugkoppeling"]),
    (.impression, ["impression", "impressions", "open", "opens", "impressie", "impressies"]),
    (.click, ["click", "clicks", "klik", "kliks", "klikken"]),
    (
      .unsubscribe,
      ["unsubscribe", "unsubscribes", "unsubscription", "uitschrijving", "uitschrijvingen"]
    ),
    (
      .complaint,
      ["complaint", "complaints", "abuse", "abuses", "spam", "spamklacht", "spamklachten"]
    ),
  ]

  /// The words for each figure; the first is its name.
  static let figures: [(Figure, [String])] = [
    (.deliveries, ["deliveries", "delivery", "aflevering", "afleveringen"]),
    (.errors, ["errors", "error", "bounces", "bounce", "fouten", "fout"]),
    (.impressions, ["impressions", "impression", "opens", "open", "impressies", "impressie"]),
    (.clicks, ["clicks", "click", "kliks", "klik", "klikken"]),
    (
      .unsubscribes,
      ["unsubscribes", "unsubscribe", "unsubscriptions", "uitschrijvingen", "uitschrijving"]
    ),
    (
      .complaints,
      ["complaints", "complaint", "abuses", "abuse", "spam", "spamklachten", "spamklacht"]
    ),
  ]

  /// The words for the steps that are no outcomes; the first is the step's name.
  static let steps: [(StepName, [String])] = [
    (.repeats, ["repeats", "repeat", "herhalingen"]),
    (.unsubscribeLinkOnly, ["unsubscribeLinkOnly"]),
    (.nothingMeasured, ["nothingMeasured", "nietsGemeten"]),
    (.rest, ["rest"]),
  ]

  /// The outcome that a word means.
  public static func outcome(_ word: String) -> Outcome? { find(word, outcomes) }

  /// The figure that a word means.
  public static func figure(_ word: String) -> Figure? { find(word, figures) }

  /// The step that a word means.
  public static func step(_ word: String) -> StepName? {
    find(word, steps) ?? outcome(word).map(StepName.outcome)
  }

  /// The words for the steps of a figure's bridge.
  public static func steps(of figure: Figure) -> [String] {
    let named = steps.filter { $0.0.belongs(to: figure) }.map { $0.1[0] }
    return named + Outcome.allCases.filter { StepName.outcome($0).belongs(to: figure) }.map(\.name)
  }

  /// The names that an argument of a kind can have; empty where anything goes.
  public static func names(_ kind: ArgumentKind) -> [String] {
    switch kind {
    case .outcome: outcomes.map { $0.1[0] }
    case .figure: figures.map { $0.1[0] }
    case .step: (steps.map { $0.1[0] }) + names(.outcome)
    case .choice(let words): words
    default: []
    }
  }

  /// The names that an argument can have in a statement of which a part was read: of steps those of
  /// the figure that was named.
  static func names(_ kind: ArgumentKind, in statement: Statement) -> [String] {
    guard kind == .step, case .figure(let figure)? = statement.arguments.last?.value else {
      return names(kind)
    }
    return steps(of: figure)
  }

  /// All words for an outcome but its name.
  public static func synonyms(_ outcome: Outcome) -> [String] {
    outcomes.first { $0.0 == outcome }.map { Array($0.1.dropFirst()) } ?? []
  }

  /// All words for a figure but its name.
  public static func synonyms(_ figure: Figure) -> [String] {
    figures.first { $0.0 == figure }.map { Array($0.1.dropFirst()) } ?? []
  }

  /// The names of what a mistyped word was most likely meant to be, in whatever language.
  ///
  /// - Parameters:
  ///   - names: those that count.
  ///   - others: words that may be meant as well.
  static func nearestNames(
    to word: String,
    _ kind: ArgumentKind,
    among names: [String],
    or others: [String]
  ) -> [String] {
    let groups =
      switch kind {
      case .outcome: outcomes.map(\.1)
      case .figure: figures.map(\.1)
      case .step: steps.map(\.1) + outcomes.map(\.1)
      default: names.map { [$0] }
      }
    let known = groups.filter { names.contains($0[0]) } + others.map { [$0] }
    var meant: [String] = []
    for near in nearest(to: word, among: known.flatMap(\.self), limit: .max) {
      guard let name = known.first(where: { $0.contains(near) })?.first else { continue }
      if !meant.contains(name) { meant.append(name) }
    }
    return Array(meant.prefix(3))
  }

  private static func find<Meaning>(_ word: String, _ table: [(Meaning, [String])]) -> Meaning? {
    let wanted = plain(word)
    return table.first { $0.1.contains { plain($0) == wanted } }?.0
  }

  private static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
