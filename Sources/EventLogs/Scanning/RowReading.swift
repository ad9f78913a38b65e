import Glibc
import MailingModel

/// Reads rows of one file, one after the other, into a batch.
struct RowReading: PieceReading, ~Copyable {
  let places: ColumnPlan.Places
  /// By where they stand among those fields that are told of ordinary rows.
  let told: ColumnPlan.Places
  /// Why the rows count for nothing, if they do.
  let ignored: FindingCode?
  let sender: Sender
  private let rank: Int
  /// Each row, but for where it stands.
  let row: EventRow
  let window: FileWindow
  /// Whether the rows name destinations.
  let isNaming: Bool
  /// Whether a last row may be in the making.
  private let isGrowing: Bool
  /// With more bytes behind its start, a row is not in the making but broken.
  private static let makingLimit = 1 << 20
  private var marks: RowMarks
  /// For the rows that these cannot cut.
  private var scanner: RowScanner
  var times: TimeReader
  let hash = IdentityHash()
  /// Whether the end of the file decided what a row is.
  private(set) var isJudgedByEnd = false
  var mailings = MailingNumbers()
  private static let unsubscribe = Array("{unsubscribe}".utf8)

  init(_ log: LogFile, _ plan: ColumnPlan, _ place: PieceScanner.Place) {
    (places, sender) = (plan.places, log.format.sender)
    let kind: EventKind
    switch log.format.table.rules.first?.verdict {
    case .event(let told)?: (kind, ignored) = (told, nil)
    case .ignored(let code)?: (kind, ignored) = (.attempt, code)
    case nil: (kind, ignored) = (.attempt, .ignoredUnknownKinds)
    }
    (rank, isNaming, isGrowing) = (place.rank, place.isNaming, place.isGrowing)
    window = place.window
    let needed = places.needed(forNaming: isNaming)
    told = places.among(needed)
    // With `&&`, a closure over what is not whole yet, the compiler frees `marks` before they are made.
    let isWithoutLink = kind == .click ? places.link == nil : false
    row = EventRow(kind: kind, file: rank, offset: 0, isWithoutLink: isWithoutLink)
    marks = RowMarks(expecting: places.count, needing: needed)
    scanner = RowScanner(expecting: places.count, needing: needed.last.map { $0 + 1 })
    times = log.times
  }

  mutating func read(
    at offset: Int,
    before end: Int,
    into scan: inout PieceScan
  ) throws(RecognitionError) -> Int {
    let place = offset - window.offset
    if let next = blankLine(at: place) { return next + window.offset }
    let rows = marks.cut(window.bytes, from: place, limit: window.count)
    let count = rows.count(before: end - window.offset)
    if count > 0 {
      take(rows, count, into: &scan)
      let next = rows.next(behind: count - 1) + window.offset
      // First what was read in other ways since the last of these.
      scan.lineFeeds.count(upTo: offset) { window.lineFeeds(in: $0) }
      scan.lineFeeds.count(upTo: next) { range in
        rows.lineFeeds(in: range.lowerBound - window.offset..<range.upperBound - window.offset)
      }
      return next
    }
    switch try cut(at: place) {
    case .row(let next):
      if scanner.count == places.count {
        take(scanner.fields, places, place, next, into: &scan)
      } else {
        let reason = RejectionReason.fieldCount(found: scanner.count, expected: places.count)
        reject(place, end: trimmedEnd(place, next), nil, reason, &scan)
      }
      return next + window.offset
    case .broken(let reason, let field):
      let line = try line(at: place)
      if !line.isEnded && isInTheMaking(place) {
        scan.unfinished = offset
        return window.offset + window.count
      }
      if !line.isEnded { isJudgedByEnd = true }
      let isAboutField = reason == .unclosedQuote || reason == .textAfterQuote
      reject(place, end: line.end, isAboutField ? field : nil, reason, &scan)
      return line.next + window.offset
    case .incomplete:
      scan.unfinished = offset
      return window.offset + window.count
    }
  }

  /// Where the first row of a range begins, as far as can be told without what is before.
  mutating func guessStart(in range: Range<Int>) throws(RecognitionError) -> Int {
    guard range.lowerBound > 0 else { return 0 }
    // Lines are looked for in the range alone: one that never ends must not be read to its end.
    let limit = min(range.upperBound - window.offset, window.count)
    var place = range.lowerBound - 1 - window.offset
    while let line = RowScanner.line(window.bytes, from: place, limit: limit, isLast: false) {
      if case .row = try cut(at: line.next), isAcceptable() { return line.next + window.offset }
      place = line.next
    }
    return range.upperBound
  }

  private mutating func isAcceptable() -> Bool {
    guard scanner.count == places.count else { return false }
    let message = scanner.fields.field(places.message)
    return message.end > message.start
      && times.read(window.bytes, scanner.fields.field(places.time)) != nil
  }

  /// Cuts the row at a place of the window, which grows until the row is in it.
  ///
  /// - Returns: that it is incomplete only of one that is in the making.
  private mutating func cut(at place: Int) throws(RecognitionError) -> RowScanner.Ending {
    while true {
      let ending = scan(place, isLast: false)
      guard case .incomplete = ending else { return ending }
      if window.reachesEnd {
        if isInTheMaking(place) { return ending }
        isJudgedByEnd = true
        return scan(place, isLast: true)
      }
      try window.grow(by: max(LogFile.block, window.count - place))
    }
  }

  private mutating func scan(_ place: Int, isLast: Bool) -> RowScanner.Ending {
    scanner.scan(window.bytes, from: place, limit: window.count, isLast: isLast)
  }

  /// Whether a row at the end of what is there may go on later.
  private func isInTheMaking(_ place: Int) -> Bool {
    isGrowing && window.reachesEnd && window.count - place <= Self.makingLimit
  }

  /// The line at a place of the window; its end may lie far behind what is held.
  private func line(
    at place: Int
  ) throws(RecognitionError) -> (end: Int, next: Int, isEnded: Bool) {
    let held = RowScanner.line(window.bytes, from: place, limit: window.count, isLast: false)
    if let held { return (held.end, held.next, true) }
    let rest = FileWindow(window.file, capacity: 1 << 20)
    let last = window.bytes[window.count - 1]
    let line = try rest.lineEnd(from: window.offset + window.count, after: last)
    return (line.end - window.offset, line.next - window.offset, line.isEnded)
  }

  private func blankLine(at place: Int) -> Int? {
    let bytes = window.bytes
    guard place < window.count else { return place }
    if bytes[place] == UInt8(ascii: "\n") { return place + 1 }
    guard bytes[place] == UInt8(ascii: "\r") else { return nil }
    if place + 1 == window.count { return window.reachesEnd ? place + 1 : nil }
    return bytes[place + 1] == UInt8(ascii: "\n") ? place + 2 : nil
  }

  private func trimmedEnd(_ place: Int, _ next: Int) -> Int {
    var end = next
    if end > place && window.bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > place && window.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  private func reject(
    _ place: Int,
    end: Int,
    _ field: Int?,
    _ reason: RejectionReason,
    _ scan: inout PieceScan
  ) {
    scan.rejected.append(
      RejectedLine(
        file: rank,
        offset: place + window.offset,
        length: end - place,
        field: field.map { $0 + window.offset },
        reason: reason
      )
    )
  }

  /// Adds a row that has all of its fields, or rejects it.
  mutating func take(
    _ fields: some RowFields,
    _ places: ColumnPlan.Places,
    _ place: Int,
    _ next: Int,
    into scan: inout PieceScan
  ) {
    if let ignored {
      scan.ignored.add(IgnoredKind(ignored))
      scan.rowCount &+= 1
    } else if let (reason, field) = add(fields, places, place, to: &scan.batch) {
      reject(place, end: trimmedEnd(place, next), field, reason, &scan)
    } else {
      scan.rowCount &+= 1
    }
  }

  /// Adds a row; or says why it cannot be, and at which field.
  private mutating func add(
    _ fields: some RowFields,
    _ places: ColumnPlan.Places,
    _ place: Int,
    to batch: inout EventBatch
  ) -> (RejectionReason, field: Int?)? {
    let bytes = UnsafePointer(window.bytes)
    let message = fields.field(places.message)
    guard message.end > message.start else { return (.emptyMessage, message.opening(bytes)) }
    let timeField = fields.field(places.time)
    guard let time = times.read(bytes, timeField) else {
      return (.badTime(timeField.shortText(bytes)), timeField.opening(bytes))
    }
    let row = row.moved(
      toOffset: place + window.offset,
      onUnsubscribeLink: places.link.map { isUnsubscribeLink(fields.field($0)) } ?? false
    )
    let hash = message.withValue(bytes) { self.hash.message($0, of: sender) }
    let event = LoggedEvent(message: hash, row: row, time: time)
    guard isNaming else {
      batch.others.append(event)
      return nil
    }
    var index: UInt32 = 0
    if let mailing = places.mailing.map({ fields.field($0) }) {
      let isEmpty = mailing.end == mailing.start
      if isEmpty && places.needsMailing { return (.emptyMailing, mailing.opening(bytes)) }
      index = isEmpty ? unknownMailing(&batch) : self.index(ofMailing: mailing, &batch)
      batch.hasAttempts = true
    }
    let naming = Naming(address: addressHash(fields, places), mailing: index)
    batch.naming.append(NamingEvent(event: event, naming: naming))
    return nil
  }

  private func addressHash(_ fields: some RowFields, _ places: ColumnPlan.Places) -> UInt64 {
    guard let place = places.address else { return 0 }
    let field = fields.field(place)
    guard field.end > field.start else { return 0 }
    return field.withValue(UnsafePointer(window.bytes)) { hash.folded($0) }
  }

  private mutating func index(ofMailing field: FieldRange, _ batch: inout EventBatch) -> UInt32 {
    let bytes = UnsafePointer(window.bytes)
    return field.withValue(bytes) { id in
      mailings.number(of: id, in: &batch) { field.text(bytes) }
    }
  }

  private mutating func unknownMailing(_ batch: inout EventBatch) -> UInt32 {
    let unknown = EventBatch.unknownMailing
    return Array(unknown.utf8).withUnsafeBytes { id in
      mailings.number(of: id.bytes, in: &batch) { unknown }
    }
  }

  @inline(__always)
  func isUnsubscribeLink(_ field: FieldRange) -> Bool {
    field.end - field.start == Self.unsubscribe.count
      && memcmp(window.bytes + field.start, Self.unsubscribe, Self.unsubscribe.count) == 0
  }
}
