import MailingModel

/// Tells what a file is that is written in records.
struct RecordRecognition {
  let window: FileWindow
  let start: Int
  private let named: LogFormat?
  let options: InputOptions
  private var forced: LogFormat? { options.format }
  /// What it is; nil if it has no records.
  private(set) var known: Recognised?

  init(
    _ beginning: FileBeginning,
    named: LogFormat?,
    _ options: InputOptions
  ) throws(RecognitionError) {
    (window, start) = (beginning.window, beginning.start)
    (self.named, self.options) = (named, options)
    let bytes = UnsafePointer(window.bytes)
    let first = (start..<max(start, window.count)).first { bytes[$0] > 0x20 }
    switch first.map({ bytes[$0] }) {
    case UInt8(ascii: "{")?, UInt8(ascii: "[")?: known = try json()
    case UInt8(ascii: "<")?: known = try xml()
    case _?: known = try text()
    case nil: break
    }
  }

  private func json() throws(RecognitionError) -> Recognised? {
    // Pages are objects too, of which several may follow on each other, or on other records.
    for key in JSONShape.pageKeys.sorted() {
      if let found = try recognise(.json(.pages(key: key))) { return found }
    }
    if let found = try recognise(.json(.objects)) { return found }
    if let empty = emptyPage() { return empty }
    return try nameAlone(.json(.objects))
  }

  private func xml() throws(RecognitionError) -> Recognised? {
    if let found = try recognise(.xml) { return found }
    return try nameAlone(.xml)
  }

  /// What is written in lines of text, or is mail.
  private func text() throws(RecognitionError) -> Recognised? {
    // Rows of daily logs may hold what looks like all of these.
    if (forced ?? named)?.isDailyLog == true { return nil }
    if let found = mail() ?? syslog() { return found }
    guard let names = names(.form, at: start), !names.isEmpty else { return nil }
    return try recognise(.form)
  }

  /// So many records may be of a kind that tells nothing, or cannot be read.
  private static let patience = 64

  /// What the first record is that tells, in some encoding; nil if none does.
  private func recognise(_ encoding: Encoding) throws(RecognitionError) -> Recognised? {
    let decoder = encoding.makeDecoder([])
    guard let first = find(decoder, from: start) else { return nil }
    var next: Int? = first
    for _ in 0..<Self.patience {
      guard let place = next else { return nil }
      if let names = names(encoding, at: place), let format = try format(names) {
        return Recognised(format: format, dataStart: first, layout: .records(encoding))
      }
      // Pages are found by themselves.
      if case .json(.pages) = encoding { return nil }
      next = follow(decoder, place)
    }
    return nil
  }

  /// Where the next record begins, in what is held.
  private func find(_ decoder: any RecordDecoder, from place: Int) -> Int? {
    let found = decoder.find(window.held, from: place)
    if case .record(let place) = found { return place }
    return nil
  }

  /// Where the record begins that follows on the one at a place.
  private func follow(_ decoder: any RecordDecoder, _ place: Int) -> Int? {
    let end = decoder.read(window.held, at: place)
    decoder.follow()
    switch end {
    case .record(let next): return find(decoder, from: next)
    case .broken: return decoder.guess(window.held, behind: place + 1)
    case .incomplete: return nil
    }
  }

  /// The format of which a record of these fields is; nil if it does not tell.
  private func format(_ names: Set<String>) throws(RecognitionError) -> LogFormat? {
    let fitting = LogFormat.fitting(names, options)
    if let forced { return fitting.contains(forced) || forced.couldHave(names) ? forced : nil }
    if fitting.count == 1 { return fitting[0] }
    if let named, fitting.isEmpty ? named.couldHave(names) : fitting.contains(named) {
      return named
    }
    return fitting.isEmpty ? nil : try LogFile.only(fitting)
  }

  /// The paths of the values of a record.
  private func names(_ encoding: Encoding, at place: Int) -> Set<String>? {
    let bytes = UnsafePointer(window.bytes)
    switch encoding {
    case .json:
      guard let end = JSONRecords.closing(bytes + place, window.count - place).end else {
        return nil
      }
      return JSONOutline.names(in: UnsafeBufferPointer(start: bytes + place, count: end))
    case .xml:
      let decoder = XMLRecords([], isNaming: true)
      let end = decoder.read(window.held, at: place)
      guard case .record = end else { return nil }
      return decoder.names
    case .table, .mail, .syslog: return nil
    case .form:
      let isLast = window.reachesEnd
      guard let line = RowScanner.line(bytes, from: place, limit: window.count, isLast: isLast)
      else { return nil }
      return FormRecords.names(
        in: UnsafeBufferPointer(start: bytes + place, count: line.end - place)
      )
    }
  }

  /// A file of no records, or of which the first cannot be read, by what it was said to be.
  private func nameAlone(_ encoding: Encoding) throws(RecognitionError) -> Recognised? {
    guard let format = forced ?? named else { throw .unknown }
    let found = encoding.makeDecoder([]).find(window.held, from: start)
    if let forced, case .record(let place) = found, names(encoding, at: place) != nil {
      throw .unlike(format: forced.name)
    }
    let dataStart =
      switch found {
      case .record(let place), .stray(let place): place
      case .none(let upTo): upTo
      }
    return Recognised(format: format, dataStart: dataStart, layout: .records(encoding))
  }

  /// A page of an export that lists nothing.
  private func emptyPage() -> Recognised? {
    guard window.reachesEnd, let names = names(.json(.objects), at: start),
      names.isSuperset(of: ["start", "limit", "data"])
    else { return nil }
    return RESTExports.formats.first.map {
      Recognised(
        format: forced ?? $0,
        dataStart: window.count,
        layout: .records(.json(.pages(key: "data")))
      )
    }
  }
}

extension LogFormat {
  /// Those that a record of these fields can be; if it is just as some should be, only these.
  fileprivate static func fitting(_ names: Set<String>, _ options: InputOptions) -> [LogFormat] {
    let fitting = options.formats.filter { $0.marks.contains { $0.fits(names) } }
    let exact = fitting.filter { $0.marks.contains { $0.isExact && $0.fits(names) } }
    return exact.isEmpty ? fitting : exact
  }

  /// Whether records of these fields can be read as this.
  fileprivate func couldHave(_ names: Set<String>) -> Bool {
    let hasMessage = table.message.contains { parts in
      parts.allSatisfy { $0 == RecordHistory.firstTime || names.contains($0) }
    }
    return kind == nil && isDailyLog
      || hasMessage && (table.history != nil || table.times.contains { names.contains($0.path) })
  }
}
