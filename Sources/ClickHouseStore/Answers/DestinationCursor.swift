import MailingModel

/// Tells destinations of all servers in one order, and fetches the rows of those that are told.
final class DestinationCursor: RowCursor {
  private let query: OrderedDestinations
  private var servers: [Server]
  /// Those whose rows were fetched.
  private var ready: ArraySlice<DestinationHistory> = []
  /// Rows of so many destinations are fetched at once: of few first, since few may be wanted.
  private var portion = 32
  private static let largestPortion = 1_024

  init(_ query: OrderedDestinations) {
    self.query = query
    servers = query.store.cluster.servers.map { Server($0) }
  }

  func next() throws(SourceError) -> DestinationHistory? {
    if ready.isEmpty {
      ready = try fetch()[...]
      portion = min(portion * 4, Self.largestPortion)
    }
    return ready.popFirst()
  }

  /// The next ones with their rows.
  private func fetch() throws(SourceError) -> [DestinationHistory] {
    var next: [OrderedDestination] = []
    while next.count < portion {
      var first: (server: Int, head: OrderedDestination)?
      for number in servers.indices {
        guard let head = try servers[number].head(query) else { continue }
        if let known = first, !query.precedes(head, known.head) { continue }
        first = (number, head)
      }
      guard let first else { break }
      servers[first.server].advance()
      next.append(first.head)
    }
    return try query.store.histories(of: next)
  }

  /// What one server has of them: the first few by themselves, since a whole order is much work.
  private struct Server {
    private static let few = 500
    private let server: ClickHouseServer
    private var first: ArraySlice<OrderedDestination>?
    private var isComplete = false
    private var rest: RowBinaryReader?
    private var next: OrderedDestination?

    init(_ server: ClickHouseServer) { self.server = server }

    mutating func head(_ query: OrderedDestinations) throws(SourceError) -> OrderedDestination? {
      if let next { return next }
      if first == nil {
        let rows = try Self.all(try ask(query, "LIMIT \(Self.few)"), query)
        (first, isComplete) = (rows[...], rows.count < Self.few)
      }
      next = first?.popFirst()
      if next == nil && !isComplete {
        let rest = if let rest { rest } else { try ask(query, "LIMIT \(Self.few), 4294967296") }
        self.rest = rest
        isComplete = try rest.isAtEnd()
        if !isComplete { next = try query.read(rest) }
      }
      return next
    }

    mutating func advance() { next = nil }

    private func ask(
      _ query: OrderedDestinations,
      _ bounds: String
    ) throws(SourceError) -> RowBinaryReader {
      try query.store.cluster.query(query.sql(bounds), at: server)
    }

    private static func all(
      _ answer: RowBinaryReader,
      _ query: OrderedDestinations
    ) throws(SourceError) -> [OrderedDestination] {
      var rows: [OrderedDestination] = []
      while try !answer.isAtEnd() { rows.append(try query.read(answer)) }
      return rows
    }
  }
}

extension ClickHouseStore {
  /// Destinations with their events that count, as their rows tell.
  func histories(
    of destinations: [OrderedDestination]
  ) throws(SourceError) -> [DestinationHistory] {
    guard !destinations.isEmpty else { return [] }
    let keys = Set(destinations.map(\.key)).sorted().map { String($0) }
    let mailings = Set(destinations.map(\.mailing)).sorted().map { Array($0.utf8) }
    let rows = try rows(
      "\(table.mayBe(in: mailings)) AND \(table.key) IN (\(keys.joined(separator: ", ")))"
    )
    let byKey = Dictionary(grouping: rows, by: \.key)
    var histories: [DestinationHistory] = []
    for destination in destinations {
      let events = KeptRow.events(of: byKey[destination.key] ?? [], at: destination.events)
      guard events.count == destination.events.count else {
        throw cluster.first.failure(.notUnderstood)
      }
      histories.append(
        DestinationHistory(
          mailing: reference(destination.mailing),
          message: String(decoding: destination.message, as: UTF8.self),
          address: destination.address,
          isInferred: !destination.hasAttempt,
          value: destination.value,
          nextValue: destination.nextValue,
          events: events
        )
      )
    }
    return histories
  }

  /// Texts in the case that they are compared in.
  func folded(_ text: String, _ field: LoggedField) throws(SourceError) -> String {
    if field.isASCII { return "lower(\(text))" }
    let folded = TextSQL.folded(text, isASCII: false)
    let foreign = try foreignTexts(of: field)
    guard !foreign.isEmpty else { return folded }
    let texts = foreign.map { SQLLiteral.string($0) }
    let cases = foreign.map { SQLLiteral.string(caseFolded(String(decoding: $0, as: UTF8.self))) }
    return
      "transform(\(text), [\(texts.joined(separator: ", "))], [\(cases.joined(separator: ", "))], \(folded))"
  }
}
