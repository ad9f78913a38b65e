import MailingModel
import Synchronization

/// Makes a segment of the events that were read, and of those that its set held before.
struct Settlement {
  private let held: HeldEvents?
  private let reader: any DetailReader
  private let threads: Int
  private let division: Division
  /// The mailings in their order.
  private let mailings: [String]
  private let events: Unsettled
  private let numbers: [String: UInt32]
  /// By thread: what its mailings are among all.
  private let numbersOfThreads: [[UInt32]]

  /// Settles events into a segment.
  ///
  /// - Parameters:
  ///   - events: what each thread read.
  ///   - held: what the set held before and keeps.
  ///   - threads: how many may work at once.
  /// - Throws: `SourceError` if addresses that have to be read back cannot be, or that the work is to
  ///   end.
  static func settle(
    _ events: consuming [PartedEvents],
    _ held: HeldEvents?,
    set: String?,
    reader: any DetailReader,
    threads: Int
  ) throws(SourceError) -> Segment {
    let settlement = Settlement(consume events, held, reader, threads)
    let workers = try concurrently(settlement.division.count, threads: threads) {
      Worker(settlement)
    } _: { (worker, part) throws(SourceError) in
      try Cancellation.check()
      try worker.settle(part)
    } finish: {
      $0.work
    }
    return try settlement.segment(set, workers)
  }

  /// What one thread settled.
  private struct Work: Sendable {
    var settled: [(number: Int, part: PartSettling.Settled)] = []
    /// By mailing: its destinations, counted while their part is near.
    var counts: [DestinationCount]
    /// Events that were left out since they were told more than once.
    var repeatedEvents = 0
  }

  /// One thread that settles parts.
  private struct Worker {
    private let settlement: Settlement
    private(set) var work: Work
    private var repeats: RepeatedEvents?

    init(_ settlement: Settlement) {
      self.settlement = settlement
      repeats = RepeatedEvents(settlement.reader)
      let mailings = settlement.isCounting ? settlement.mailings.count : 0
      work = Work(counts: Array(repeating: DestinationCount(), count: mailings))
    }

    mutating func settle(_ number: Int) throws(SourceError) {
      var part = try settlement.settle(number)
      try repeats?.drop(from: &part)
      work.repeatedEvents = repeats?.count ?? 0
      for mailing in work.counts.indices {
        work.counts[mailing].add(part.part, part.part.places(of: mailing))
      }
      work.settled.append((number, part))
    }
  }

  private init(
    _ events: consuming [PartedEvents],
    _ held: HeldEvents?,
    _ reader: any DetailReader,
    _ threads: Int
  ) {
    (self.held, self.reader, self.threads) = (held, reader, threads)
    let division = events.first?.division ?? held?.segment.division ?? Division(events: 0)
    // Cannot be otherwise, whatever is read: all threads fill copies of what `makeParts` gave. With another
    // division events would be counted apart that belong together.
    precondition(events.allSatisfy { $0.division == division }, "parts were made for another set")
    self.division = division
    let names = Set(events.flatMap(\.mailings.names)).union(held?.mailings ?? [])
    let mailings = names.sorted { precedes($0, $1) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(mailings, UInt32(0)...))
    (self.mailings, self.numbers) = (mailings, numbers)
    numbersOfThreads = events.map { $0.mailings.names.map { numbers[$0] ?? 0 } }
    self.events = Unsettled(consume events)
  }

  /// Whether destinations are counted on the way: of many mailings it is not worth the memory, and to
  /// what is held already little may be added.
  private var isCounting: Bool { held == nil && mailings.count <= 16 }

  private func settle(_ part: Int) throws(SourceError) -> PartSettling.Settled {
    var lists: [PartedEvents.Part] = []
    for (thread, numbers) in numbersOfThreads.enumerated() {
      var list = events.take(part, fromThread: thread)
      list.number(numbers)
      lists.append(list)
    }
    guard let held else {
      return PartSettling.settle(lists, division, mailingCount: mailings.count)
    }
    guard held.isLasting, held.segment.division == division else {
      lists.append(try held.events(of: part, division, numbers))
      return PartSettling.settle(lists, division, mailingCount: mailings.count)
    }
    return try merge(lists, into: held, part)
  }

  /// Settles what is new, and of what is held the destinations that it names again.
  private func merge(
    _ new: consuming [PartedEvents.Part],
    into held: HeldEvents,
    _ part: Int
  ) throws(SourceError) -> PartSettling.Settled {
    var lists = new
    let again = Set(lists.lazy.flatMap(\.naming.all).map(\.event.message))
    if !again.isEmpty {
      lists.append(try held.events(of: part, division, numbers) { again.contains($0) })
    }
    return PartMerging.merge(
      PartSettling.settle(lists, division, mailingCount: mailings.count),
      into: held.part(part, numbers),
      settledAgain: again,
      division
    )
  }

  private func segment(
    _ set: String?,
    _ workers: [Work]
  ) throws(SourceError) -> Segment {
    let settled = workers.flatMap(\.settled).sorted { $0.number < $1.number }.map(\.part)
    let parts = settled.map(\.part)
    let counts = mailings.indices.map { mailing in
      parts.reduce(0) { $0 + $1.places(of: mailing).count }
    }
    return Segment(
      set: set,
      mailings: mailings.indices.filter { counts[$0] > 0 }.map {
        Segment.Mailing(id: mailings[$0], number: $0, destinations: counts[$0])
      },
      division: division,
      parts: parts,
      loose: try withAddresses(settled.flatMap(\.loose)),
      conflicts: settled.flatMap(\.conflicts).map { conflict in
        Segment.Conflict(
          event: conflict.named.event,
          address: conflict.named.naming.address,
          mailing: mailings[Int(conflict.named.naming.mailing)],
          winner: mailings[Int(conflict.winner)]
        )
      },
      repeatedEvents: workers.reduce(held?.repeatedEvents ?? 0) { $0 + $1.repeatedEvents },
      evidence: isCounting
        ? mailings.indices.map { mailing in
          MailingEvidence(
            of: MailingReference(set: set, mailing: mailings[mailing]),
            workers.map { $0.counts[mailing] }
          )
        } : [],
      reader: reader,
      threads: threads
    )
  }

  /// Loose events in their order, each with the hash of its address, which is read back unless it was
  /// known before.
  private func withAddresses(
    _ loose: [LoggedEvent]
  ) throws(SourceError) -> [Segment.LooseEvent] {
    let known = held?.looseAddresses ?? [:]
    let inOrder = loose.sorted { $0.row.stands(before: $1.row) }
    let some = 1_000
    let found = try concurrently((inOrder.count + some - 1) / some, threads: threads) {
      (number) throws(SourceError) in
      try withAddresses(inOrder.dropFirst(number * some).prefix(some), known)
    }
    return found.joined().sorted { $0.event < $1.event }
  }

  private func withAddresses(
    _ loose: ArraySlice<LoggedEvent>,
    _ known: [EventRow: UInt64]
  ) throws(SourceError) -> [Segment.LooseEvent] {
    let rowReader = reader.makeRowReader()
    var all: [Segment.LooseEvent] = []
    for event in loose {
      try Cancellation.check()
      let address =
        if let address = known[event.row] {
          address
        } else {
          try rowReader.identity(at: event.row, of: event.message).addressHash
        }
      all.append(Segment.LooseEvent(event: event, address: address))
    }
    return all
  }
}

/// What was read and is not settled yet: what is taken is gone from here, so that memory is given
/// back while columns are made.
private final class Unsettled: Sendable {
  private let threads: Mutex<[PartedEvents]>

  init(_ threads: consuming [PartedEvents]) { self.threads = Mutex(threads) }

  func take(_ part: Int, fromThread thread: Int) -> PartedEvents.Part {
    threads.withLock { $0[thread].take(part) }
  }
}
