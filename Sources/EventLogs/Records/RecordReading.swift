import MailingModel

/// Reads records of one file, one after the other, into batches.
struct RecordReading: PieceReading, ~Copyable {
  private let plan: RecordPlan
  private let sender: Sender
  private let rank: Int
  private let window: FileWindow
  private let decoder: any RecordDecoder
  /// Reads what happened, of records that list it.
  private let historyReader: HistoryReader?
  /// Whether other records than attempts name destinations.
  private let isNaming: Bool
  private let isGrowing: Bool
  private var times: TimeReader
  private var mailings = MailingNumbers()
  private let hash = IdentityHash()
  /// Whether the end of the file decided what a record is, or what may follow on it.
  private(set) var isJudgedByEnd: Bool
  /// With more bytes behind its start, a record is not in the making but broken.
  private static let makingLimit = 1 << 20
  /// So many places are tried for a first record.
  private static let guessLimit = 256
  private static let unsubscribe = Array("{unsubscribe}".utf8)

  init(_ log: LogFile, _ encoding: Encoding, _ place: PieceScanner.Place) {
    plan = RecordPlan(log.format.table)
    (sender, rank, window) = (log.format.sender, place.rank, place.window)
    decoder = encoding.makeDecoder(plan.paths)
    historyReader = plan.history.map { HistoryReader($0.plan) }
    (isNaming, isGrowing) = (place.isNaming, place.isGrowing)
    times = log.times
    isJudgedByEnd = !decoder.canGoOn
  }

  mutating func read(at offset: Int, into scan: inout PieceScan) throws(RecognitionError) -> Int {
    decoder.follow()
    guard let begin = try find(from: offset, into: &scan) else { return window.file.size }
    let place = begin - window.offset
    switch try decode(at: place) {
    case .record(let next):
      let end = next + window.offset
      if let (reason, field) = add(at: begin, to: &scan) {
        reject(begin, end: end, field, reason, &scan)
      } else {
        scan.rowCount += 1
      }
      return try follow(on: end, into: &scan)
    case .broken(let reason, let end):
      let end = end.map { $0 + window.offset }
      let next = try recover(from: begin + 1, upTo: end)
      reject(begin, end: next, nil, reason, &scan)
      return next == end ? try follow(on: next, into: &scan) : next
    case .incomplete:
      scan.unfinished = begin
      return window.file.size
    }
  }

  mutating func guessStart(in range: Range<Int>) throws(RecognitionError) -> Int {
    var place = range.lowerBound - window.offset
    for _ in 0..<Self.guessLimit {
      let limit = min(range.upperBound - window.offset, window.count)
      guard let next = decoder.guess(window.bytes, behind: place, limit: limit) else { break }
      if try isAcceptable(at: next) { return next + window.offset }
      place = next + 1
    }
    return range.upperBound
  }

  /// Where the record begins that follows on an offset behind one.
  private mutating func follow(
    on offset: Int,
    into scan: inout PieceScan
  ) throws(RecognitionError) -> Int {
    decoder.follow()
    return try find(from: offset, into: &scan) ?? window.file.size
  }

  /// Where the next record begins; nil if there is none. What stands between and is none is rejected.
  private mutating func find(
    from offset: Int,
    into scan: inout PieceScan
  ) throws(RecognitionError) -> Int? {
    var offset = offset
    while true {
      let found = decoder.find(
        window.bytes,
        from: offset - window.offset,
        limit: window.count,
        isLast: window.reachesEnd
      )
      switch found {
      case .record(let place): return place + window.offset
      case .none(let upTo):
        offset = upTo + window.offset
        if window.reachesEnd { return nil }
        try window.move(window.file, to: offset, length: 1 << 16)
      case .stray(let place):
        let begin = place + window.offset
        let next = try recover(from: begin)
        reject(begin, end: next, nil, .strayText, &scan)
        return next < window.file.size ? next : nil
      }
    }
  }

  /// Where the next record begins that is one beyond doubt, or the file ends.
  ///
  /// - Parameter end: where to give up.
  private mutating func recover(
    from offset: Int,
    upTo end: Int? = nil
  ) throws(RecognitionError) -> Int {
    decoder.follow()
    var offset = offset
    while true {
      while let place = decoder.guess(
        window.bytes,
        behind: offset - window.offset,
        limit: window.count
      ) {
        offset = place + window.offset
        if let end, offset >= end { return end }
        if try isAcceptable(at: place) { return offset }
        offset += 1
      }
      if let end, window.offset + window.count >= end { return end }
      if window.reachesEnd { return window.file.size }
      // What begins at the end of what is held must not be missed.
      let held = window.offset + window.count
      try window.move(window.file, to: max(offset, held - decodingMargin), length: 1 << 20)
      offset = max(offset, window.offset)
    }
  }

  /// Whether a record begins here that tells what happened to a message.
  private mutating func isAcceptable(at place: Int) throws(RecognitionError) -> Bool {
    while true {
      switch read(place, isLast: window.reachesEnd) {
      case .record:
        return decoder.verdict(plan.rules) != nil || plan.history != nil ? hasKey : false
      case .broken: return false
      case .incomplete:
        guard window.count - place < Self.makingLimit else { return false }
        try window.grow(by: max(LogFile.block, window.count - place))
      }
    }
  }

  private var hasKey: Bool {
    plan.message.contains { parts in
      parts.allSatisfy { part in
        guard case .slot(let slot) = part else { return true }
        return decoder.value(slot).map { !$0.isEmpty } ?? false
      }
    }
  }

  /// Reads the record at a place of the window, which grows until the record is in it.
  private mutating func decode(at place: Int) throws(RecognitionError) -> RecordEnd {
    while true {
      let end = read(place, isLast: false)
      guard case .incomplete = end else { return end }
      if window.reachesEnd {
        if isGrowing && window.count - place <= Self.makingLimit { return end }
        isJudgedByEnd = true
        return read(place, isLast: true)
      }
      try window.grow(by: max(LogFile.block, window.count - place))
    }
  }

  private func read(_ place: Int, isLast: Bool) -> RecordEnd {
    decoder.read(window.bytes, at: place, limit: window.count, isLast: isLast)
  }

  private func reject(
    _ begin: Int,
    end: Int,
    _ field: Int?,
    _ reason: RejectionReason,
    _ scan: inout PieceScan
  ) {
    var length = end - begin
    while length > 0, let byte = window.byte(at: begin + length - 1), byte <= 0x20 { length -= 1 }
    let line = RejectedLine(
      file: rank,
      offset: begin,
      length: length,
      field: field,
      reason: reason
    )
    scan.rejected.append(line)
  }
}

// MARK: - What a record says

extension RecordReading {
  /// Adds what a record tells, or says why it cannot be, and at which field.
  private mutating func add(
    at offset: Int,
    to scan: inout PieceScan
  ) -> (RejectionReason, field: Int?)? {
    if let history = plan.history { return addHistory(history, at: offset, to: &scan) }
    switch decoder.verdict(plan.rules) {
    case .ignored(let code)?:
      ignore(code, decoder, plan, &scan)
      return nil
    case .event(let kind)?:
      let time: UInt32
      switch self.time(decoder, plan) {
      case .time(let read): time = read
      case .wrong(let reason, let field): return (reason, field)
      }
      return add([(kind, time, link(kind, decoder, plan))], at: offset, to: &scan)
    case nil:
      guard decoder.firstFilled(plan.kind) != nil else { return (.noKind, nil) }
      ignore(.ignoredUnknownKinds, decoder, plan, &scan)
      return nil
    }
  }

  /// What was clicked on, as far as it matters.
  private func link(
    _ kind: EventKind,
    _ decoder: any RecordDecoder,
    _ plan: RecordPlan
  ) -> ClickedLink {
    guard kind == .click else { return .other }
    guard let link = decoder.first(plan.link) else { return .unknown }
    return link.elementsEqual(Self.unsubscribe) ? .unsubscribe : .other
  }

  private mutating func addHistory(
    _ history: RecordPlan.History,
    at offset: Int,
    to scan: inout PieceScan
  ) -> (RejectionReason, field: Int?)? {
    guard let historyReader, let list = decoder.value(history.slot) else { return (.noKind, nil) }
    var events: [(EventKind, UInt32, ClickedLink)] = []
    var problem: (RejectionReason, field: Int?)?
    historyReader.forEach(in: list) { decoder, isLast in
      switch decoder.verdict(history.plan.rules, isLast: isLast) {
      case .event(let kind)?:
        switch time(decoder, history.plan) {
        case .time(let time): events.append((kind, time, link(kind, decoder, history.plan)))
        case .wrong(let reason, _): problem = problem ?? (reason, nil)
        }
      case .ignored(let code)?: ignore(code, decoder, history.plan, &scan)
      case nil: problem = problem ?? (.noKind, nil)
      }
    }
    guard let first = events.first else { return problem ?? (.noKind, nil) }
    if case .event(let kind)? = history.whole { events.insert((kind, first.1, .other), at: 0) }
    return add(events, at: offset, to: &scan) ?? problem
  }

  /// Adds events of one record.
  private mutating func add(
    _ events: [(kind: EventKind, time: UInt32, link: ClickedLink)],
    at offset: Int,
    to scan: inout PieceScan
  ) -> (RejectionReason, field: Int?)? {
    guard let message = message(events.first?.time) else { return (.emptyMessage, nil) }
    let address = decoder.recipient(plan) { hash.folded($0.bytes) } ?? 0
    for event in events {
      let row = EventRow(
        kind: event.kind,
        file: rank,
        offset: offset,
        onUnsubscribeLink: event.link == .unsubscribe,
        isWithoutLink: event.link == .unknown
      )
      let logged = LoggedEvent(message: message, row: row, time: event.time)
      guard isNaming || event.kind == .attempt else {
        scan.others.events.append(logged)
        continue
      }
      let mailing = decoder.firstFilled(plan.mailing)
      if mailing == nil && plan.needsMailing && event.kind == .attempt {
        return (.emptyMailing, nil)
      }
      let number = number(of: mailing, &scan.batch)
      if event.kind == .attempt { scan.batch.hasAttempts = true }
      scan.batch.events.append(logged)
      scan.batch.namings.append(Naming(address: address, mailing: number))
    }
    return nil
  }

  private mutating func number(
    of mailing: UnsafeRawBufferPointer?,
    _ batch: inout EventBatch
  ) -> UInt32 {
    guard let mailing else {
      let unknown = EventBatch.unknownMailing
      return Array(unknown.utf8).withUnsafeBytes { id in
        mailings.number(of: id.bytes, in: &batch) { unknown }
      }
    }
    return mailings.number(of: mailing.bytes, in: &batch) {
      String(decoding: mailing, as: UTF8.self)
    }
  }

  /// The hash of what tells this message from others; nil if nothing does.
  private func message(_ firstTime: UInt32?) -> UInt64? {
    decoder.key(plan, firstTime) { hash.message($0.bytes, of: sender) }
  }

  private enum ReadTime {
    case time(UInt32)
    case wrong(RejectionReason, field: Int?)
  }

  private mutating func time(_ decoder: any RecordDecoder, _ plan: RecordPlan) -> ReadTime {
    guard let (value, form) = plan.time(decoder) else { return .wrong(.badTime(""), field: nil) }
    if let time = times.read(value, form) { return .time(time) }
    let text = String(decoding: value.prefix(40), as: UTF8.self)
    return .wrong(.badTime(text), field: place(of: value))
  }

  /// Where a value stands in the file, if it stands there as it is.
  private func place(of value: UnsafeRawBufferPointer) -> Int? {
    guard let start = value.baseAddress else { return nil }
    let place = start - UnsafeRawPointer(window.bytes)
    return (0..<window.count).contains(place) ? place + window.offset : nil
  }

  private func ignore(
    _ code: FindingCode,
    _ decoder: any RecordDecoder,
    _ plan: RecordPlan,
    _ scan: inout PieceScan
  ) {
    let name = code == .ignoredUnknownKinds ? decoder.firstFilled(plan.kind) : nil
    let text = name.map { String(decoding: $0.prefix(IgnoredRecords.nameLimit), as: UTF8.self) }
    scan.ignored.add(IgnoredKind(code, name: text ?? ""))
  }
}

/// What a click was on.
enum ClickedLink {
  case unsubscribe, other, unknown
}

extension RecordDecoder {
  /// Lends what tells the message of a record from others; nil if nothing does.
  func key<Result>(
    _ plan: RecordPlan,
    _ firstTime: UInt32?,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    for parts in plan.message {
      if parts.count == 1, case .slot(let slot) = parts[0] {
        if let value = value(slot), !value.isEmpty { return body(value) }
        continue
      }
      let values = parts.compactMap { part -> [UInt8]? in
        switch part {
        case .slot(let slot): value(slot).flatMap { $0.isEmpty ? nil : Array($0) }
        case .firstTime: firstTime.map { Array(CivilTime(secondsSince1970: Int($0)).text.utf8) }
        }
      }
      guard values.count == parts.count else { continue }
      return Array(values.joined(separator: CollectionOfOne(0x20))).withUnsafeBytes(body)
    }
    return nil
  }
}
