/// Several sources, asked as if one held all that they hold.
///
/// Each set is in one of them alone. A question goes to the sources that hold something of what it is about, and
/// to no other: unchanged if that is one, or else set by set, since sets of several sources can stand in any order
/// beside each other.
public struct JoinedSources: MailingSource {
  public let mailings: [MailingReference]
  private let sources: [any MailingSource]
  /// In the order of sets.
  private let places: [Place]
  private let placesOfSets: [String?: Int]

  /// A set, and where it is.
  private struct Place: Sendable {
    let set: String?
    let source: Int
    let alone: any MailingSource
    var hasMailings = false
  }

  /// - Parameter sources: which have no set in common.
  public init(_ sources: [any MailingSource]) {
    self.sources = sources
    // Of a single one nothing needs to be known.
    guard sources.count > 1 else {
      (mailings, places, placesOfSets) = (sources.first?.mailings ?? [], [], [:])
      return
    }
    var places = sources.enumerated().flatMap { number, source in
      source.sets.map { Place(set: $0, source: number, alone: source.alone($0)) }
    }
    places.sort { ($0.set ?? "") < ($1.set ?? "") }
    mailings = places.flatMap { $0.alone.mailings }
    let found = Set(mailings.map(\.set))
    for place in places.indices { places[place].hasMailings = found.contains(places[place].set) }
    self.places = places
    placesOfSets = Dictionary(places.enumerated().map { ($1.set, $0) }) { first, _ in first }
  }

  public var sets: [String?] {
    sources.count == 1 ? sources[0].sets : places.map(\.set)
  }

  public func alone(_ set: String?) -> any MailingSource {
    if sources.count == 1 { return sources[0].alone(set) }
    return placesOfSets[set].map { places[$0].alone } ?? JoinedSources([])
  }

  /// What one source is asked.
  struct Part {
    let source: any MailingSource
    let selection: Selection
  }

  /// The parts of a question about mailings, in the order of these.
  func parts(of selection: Selection) -> [Part] {
    if sources.count == 1 { return [Part(source: sources[0], selection: selection)] }
    var parts: [(place: Int, mailings: [MailingReference])] = []
    for mailing in selection.mailings {
      guard let place = placesOfSets[mailing.set] else { continue }
      if parts.last?.place == place {
        parts[parts.count - 1].mailings.append(mailing)
      } else {
        parts.append((place, [mailing]))
      }
    }
    return asked(parts, selection)
  }

  /// The parts of a question about the sets of mailings, in the order of sets. A set without any mailing is never
  /// out of view.
  func parts(bySetsOf selection: Selection) -> [Part] {
    if sources.count == 1 { return [Part(source: sources[0], selection: selection)] }
    let mailings = Dictionary(grouping: selection.mailings, by: \.set)
    let wanted = places.indices.filter { place in
      !places[place].hasMailings || mailings[places[place].set] != nil
    }
    return asked(wanted.map { ($0, mailings[places[$0].set] ?? []) }, selection)
  }

  private func asked(
    _ parts: [(place: Int, mailings: [MailingReference])],
    _ selection: Selection
  ) -> [Part] {
    let numbers = Set(parts.map { places[$0.place].source })
    if numbers.count == 1, let only = numbers.first {
      return [Part(source: sources[only], selection: selection)]
    }
    return parts.map { place, mailings in
      Part(source: places[place].alone, selection: selection.of(mailings))
    }
  }

  /// What holds a set; the same for two sets that are held together.
  func source(ofSet set: String?) -> (number: Int, source: any MailingSource)? {
    if sources.count == 1 { return (0, sources[0]) }
    guard let number = placesOfSets[set].map({ places[$0].source }) else { return nil }
    return (number, sources[number])
  }

  public func summaries() -> [MailingSummary] {
    if sources.count == 1 { return sources[0].summaries() }
    let all = Dictionary(grouping: sources.flatMap { $0.summaries() }, by: \.mailing.set)
    return places.flatMap { all[$0.set] ?? [] }
  }

  public func hasProfiles(_ mailing: MailingReference) -> Bool {
    source(ofSet: mailing.set)?.source.hasProfiles(mailing) ?? false
  }

  public func sender(of event: Event) -> Sender? {
    source(ofSet: event.location.set)?.source.sender(of: event)
  }

  public func makeEventReader() -> any EventReader {
    sources.count == 1 ? sources[0].makeEventReader() : JoinedEventReader(self)
  }
}

/// Reads events back from wherever they are held.
private final class JoinedEventReader: EventReader {
  private let joined: JoinedSources
  private var readers: [Int: any EventReader] = [:]

  init(_ joined: JoinedSources) { self.joined = joined }

  func details(of event: Event) throws(SourceError) -> EventDetails {
    guard let (number, source) = joined.source(ofSet: event.location.set) else {
      throw .changed(file: "")
    }
    let reader = readers[number] ?? source.makeEventReader()
    readers[number] = reader
    return try reader.details(of: event)
  }
}
