/// What numbers count, one and many of it.
struct Noun: Sendable {
  let one: Phrase
  let many: Phrase

  init(_ one: Phrase, _ many: Phrase) { (self.one, self.many) = (one, many) }

  static let address = Noun(Phrase("address", nl: "adres"), Phrase("addresses", nl: "adressen"))
  static let click = Noun(Phrase("click", nl: "klik"), Phrase("clicks", nl: "kliks"))
  static let day = Noun(Phrase("day", nl: "dag"), Phrase("days", nl: "dagen"))
  static let destination = Noun(
    Phrase("destination", nl: "bestemming"),
    Phrase("destinations", nl: "bestemmingen")
  )
  static let event = Noun(
    Phrase("event", nl: "gebeurtenis"),
    Phrase("events", nl: "gebeurtenissen")
  )
  static let file = Noun(Phrase("file", nl: "bestand"), Phrase("files", nl: "bestanden"))
  static let message = Noun(Phrase("message", nl: "bericht"), Phrase("messages", nl: "berichten"))
  static let missingFile = Noun(
    Phrase("missing file", nl: "ontbrekend bestand"),
    Phrase("missing files", nl: "ontbrekende bestanden")
  )
  static let outcome = Noun(
    Phrase("outcome", nl: "resultaat"),
    Phrase("outcomes", nl: "resultaten")
  )
  static let profile = Noun(Phrase("profile", nl: "profiel"), Phrase("profiles", nl: "profielen"))
  static let record = Noun(Phrase("record", nl: "record"), Phrase("records", nl: "records"))
  static let row = Noun(Phrase("row", nl: "rij"), Phrase("rows", nl: "rijen"))
  static let type = Noun(
    Phrase("type of log", nl: "soort log"),
    Phrase("types of log", nl: "soorten logs")
  )
}

extension Wording {
  public func destinations(_ count: Int) -> String { self.count(count, .destination) }
  public func rows(_ count: Int) -> String { self.count(count, .row) }
  public func events(_ count: Int) -> String { self.count(count, .event) }
  public func files(_ count: Int) -> String { self.count(count, .file) }

  /// A number with what it counts.
  func count(_ number: Int, _ noun: Noun) -> String { count(number, noun.one, noun.many) }

  /// What a number counts, without the number.
  func name(_ noun: Noun, _ number: Int) -> String { self(number == 1 ? noun.one : noun.many) }
}
