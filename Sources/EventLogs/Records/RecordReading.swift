import MailingModel

/// Reads records of one file, one after the other, into batches.
struct RecordReading: PieceReading, ~Copyable {
  private let telling: RecordTelling
  private let decoder: any RecordDecoder
  private let sender: Sender
  private let rank: Int
  private let window: FileWindow
  /// Whether other records than attempts name destinations.
  private let isNaming: Bool
  private let isGrowing: Bool
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
    telling = RecordTelling(log, encoding)
    decoder = telling.decoder
    (sender, rank, window) = (log.format.sender, place.rank, place.window)
    (isNaming, isGrowing) = (place.isNaming, place.isGrowing)
    isJudgedByEnd = !decoder.canGoOn
  }

  mutating func read(
    at offset: Int,
    before end: Int,
    into scan: inout PieceScan
  ) throws(RecognitionError) -> Int {
    decoder.follow()
    guard let begin = try find(from: offset, into: &scan) else { return window.file.size }
    let place = begin - window.offset
    switch try decode(at: place) {
    case .record where decoder.enterPage():
      return try find(from: begin + 1, into: &scan) ?? window.file.size
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
      guard let next = decoder.guess(window.held, behind: place),
        next + window.offset < range.upperBound
      else { break }
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
      let found = decoder.find(window.held, from: offset - window.offset)
      switch found {
      case .record(let place): return place + window.offset
      case .none(let upTo):
        let next = upTo + window.offset
        if window.reachesEnd { return nil }
        if next == offset {
          try window.grow(by: max(LogFile.block, window.count))
        } else {
          try window.move(window.file, to: next, length: 1 << 16)
        }
        decoder.forget()
        offset = next
      case .stray(let place):
        let begin = place + window.offset
        let next = try recover(from: begin)
        if next > begin { reject(begin, end: next, nil, .strayText, &scan) }
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
    if offset < window.offset {
      try window.move(window.file, to: offset, length: 1 << 16)
      decoder.forget()
    }
    while true {
      while let place = decoder.guess(window.held, behind: offset - window.offset) {
        offset = place + window.offset
        if let end, offset >= end { return end }
        if try isAcceptable(at: place) { return offset }
        offset += 1
      }
      if let end, window.offset + window.count >= end { return end }
      if window.reachesEnd {
        isJudgedByEnd = true
        return window.file.size
      }
      // What begins at the end of what is held must not be missed.
      let held = window.offset + window.count
      try window.move(window.file, to: max(offset, held - decodingMargin), length: 1 << 20)
      decoder.forget()
      offset = max(offset, window.offset)
    }
  }

  /// Whether a record begins here that tells what happened to a message.
  private mutating func isAcceptable(at place: Int) throws(RecognitionError) -> Bool {
    while true {
      switch read(place, isLast: window.reachesEnd) {
      case .record:
        return isTelling
      case .broken: return false
      case .incomplete:
        guard window.count - place <= recordLimit else { return false }
        try window.grow(by: max(LogFile.block, window.count - place))
        decoder.forget()
      }
    }
  }

  /// Whether the record that was decoded last tells what happened to a message.
  private var isTelling: Bool {
    var isTelling = false
    telling.tell { told in
      if case .event = told { isTelling = true }
    }
    return isTelling
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
      decoder.forget()
    }
  }

  private func read(_ place: Int, isLast: Bool) -> RecordEnd {
    decoder.read(window.held(isLast: isLast), at: place)
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
  /// Adds what the record tells that was decoded last.
  ///
  /// - Returns: why something of it cannot be, and at which field.
  private mutating func add(
    at offset: Int,
    to scan: inout PieceScan
  ) -> (RejectionReason, field: Int?)? {
    var problem: (RejectionReason, field: Int?)?
    telling.tell { told in
      switch told {
      case .event(let event): problem = add(event, at: offset, to: &scan) ?? problem
      case .ignored(let code, let name):
        let text = name.map {
          String(decoding: $0.prefix(IgnoredRecords.nameLimit), as: UTF8.self)
        }
        scan.ignored.add(IgnoredKind(code, name: text ?? ""))
      case .wrong(let reason, let value):
        problem = problem ?? (reason, value.flatMap { place(of: $0) })
      }
    }
    return problem
  }

  private mutating func add(
    _ event: RecordTelling.ToldEvent,
    at offset: Int,
    to scan: inout PieceScan
  ) -> (RejectionReason, field: Int?)? {
    let isClick = event.kind == .click
    let link = isClick ? event.fields.link : nil
    let row = EventRow(
      kind: event.kind,
      file: rank,
      offset: offset,
      onUnsubscribeLink: link?.elementsEqual(Self.unsubscribe) ?? false,
      isWithoutLink: isClick && link == nil,
      isByMachine: event.fields.isByMachine
    )
    let message = hash.message(event.message.bytes, of: sender)
    let logged = LoggedEvent(message: message, row: row, time: event.time)
    guard event.isCertain, isNaming || event.kind == .attempt else {
      scan.batch.others.append(logged)
      return nil
    }
    let mailing = event.fields.mailing
    if mailing == nil && telling.plan.needsMailing && event.kind == .attempt {
      return (.emptyMailing, nil)
    }
    let number = number(of: mailing, &scan.batch)
    if event.kind == .attempt { scan.batch.hasAttempts = true }
    let address = event.recipient.map { hash.folded($0.bytes) } ?? 0
    scan.batch.naming.append(
      NamingEvent(event: logged, naming: Naming(address: address, mailing: number))
    )
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

  /// Where a value stands in the file, if it stands there as it is.
  private func place(of value: UnsafeRawBufferPointer) -> Int? {
    guard let start = value.baseAddress else { return nil }
    let place = start - UnsafeRawPointer(window.bytes)
    return (0..<window.count).contains(place) ? place + window.offset : nil
  }
}
