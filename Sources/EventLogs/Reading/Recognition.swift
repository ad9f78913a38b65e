import MailingModel

extension LogFile {
  /// Recognises a file of events by its first row or record, and by its name where that leaves a choice.
  ///
  /// - Parameters:
  ///   - path: as the user named it; its last component may tell format and date.
  ///   - file: the open file, unpacked.
  ///   - options: what the user says of it, whatever first row and name say.
  /// - Throws: `RecognitionError`.
  public static func recognise(
    path: String,
    file: OpenFile,
    _ options: InputOptions = InputOptions()
  ) throws(RecognitionError) -> LogFile {
    guard file.size < EventRow.sizeLimit else { throw .tooLarge }
    let name = path.split(separator: "/").last.flatMap { LogName(String($0)) }
    let beginning = try FileBeginning(file)
    let found = try find(beginning, named: name?.format, options)
    var log = LogFile(
      path: path,
      format: options.applied(to: found.format),
      date: name?.date,
      file: file,
      dataStart: found.dataStart,
      layout: found.layout
    )
    log.lookForAttempts(beginning)
    return log
  }

  /// What a file is; where its first bytes do not tell, more of them are looked at.
  private static func find(
    _ beginning: FileBeginning,
    named: LogFormat?,
    _ options: InputOptions
  ) throws(RecognitionError) -> Recognised {
    while true {
      do throws(RecognitionError) {
        let records = try RecordRecognition(beginning, named: named, options).known
        if let records { return records }
        return try rows(beginning, named: named, options)
      } catch {
        guard error.mayChange, try beginning.grow() else { throw error }
      }
    }
  }

  /// No header is longer, or has more columns.
  public static let headerLimit = 64 << 10
  /// So much is looked at where nothing before tells what a file is.
  public static let beginningLimit = 1 << 20
  private static let columnLimit = 1_024

  /// What a file is that is written in rows.
  private static func rows(
    _ beginning: FileBeginning,
    named: LogFormat?,
    _ options: InputOptions
  ) throws(RecognitionError) -> Recognised {
    let forced = options.format
    let (first, next) = firstRow(beginning)
    let hasHeader = ColumnPlan.isHeader(first)
    // A header that is no log's may be that of a plain table.
    let isLog = named != nil || (hasHeader && !ColumnPlan.formats(withHeader: first).isEmpty)
    if forced?.sender == .table || (forced == nil && !isLog) {
      if let table = table(beginning, options) { return table }
      let isSaid = forced != nil || !options.columns.isEmpty
      if let error = almostTable(beginning, options, isSaid: isSaid) { throw error }
    }
    let format =
      if let forced {
        forced
      } else if hasHeader {
        try format(withHeader: first, named)
      } else if let named {
        named
      } else {
        try format(withRow: first)
      }
    guard format.isDailyLog else {
      throw .notWritten(format: format.name, as: "CSV")
    }
    // Of some the columns are not told.
    let columns = format.columns.isEmpty ? first : format.columns
    if forced != nil && !hasHeader && !first.isEmpty && first.count != columns.count {
      throw .unfit(format: format.name, found: first.count, expected: columns.count)
    }
    return Recognised(
      format: format,
      dataStart: hasHeader ? next : beginning.start,
      layout: .rows(
        try ColumnPlan(names: hasHeader ? first : columns, format: options.applied(to: format))
      )
    )
  }

  /// The fields of the first row, and where the second begins.
  private static func firstRow(_ beginning: FileBeginning) -> (fields: [String], next: Int) {
    var scanner = RowScanner(expecting: columnLimit)
    let window = beginning.window
    let bytes = UnsafePointer(window.bytes)
    let ending = scanner.scan(
      bytes,
      from: beginning.start,
      limit: window.count,
      isLast: window.reachesEnd
    )
    guard case .row(let next) = ending else { return ([], beginning.start) }
    return (scanner.fields.prefix(scanner.count).map { $0.text(bytes) }, next)
  }

  /// The format that a header tells, or the name where the header is that of several or of none.
  private static func format(
    withHeader fields: [String],
    _ named: LogFormat?
  ) throws(RecognitionError) -> LogFormat {
    let formats = ColumnPlan.formats(withHeader: fields)
    if let named, formats.count != 1 { return named }
    return try only(formats)
  }

  /// The one format of whose rows this could be.
  private static func format(withRow fields: [String]) throws(RecognitionError) -> LogFormat {
    var times = TimeReader(zone: .utc)
    return try only(
      LogFormat.all.filter { format in
        guard format.isDailyLog, format.columns.count == fields.count,
          let place = format.columns.firstIndex(of: "time")
        else { return false }
        return Array(fields[place].utf8).withUnsafeBytes { times.read($0, .civil) != nil }
      }
    )
  }

  static func only(_ formats: [LogFormat]) throws(RecognitionError) -> LogFormat {
    guard let format = formats.first else { throw .unknown }
    guard formats.count == 1 else { throw .ambiguous(formats: formats.map(\.name)) }
    return format
  }
}

/// What a file turned out to be.
struct Recognised {
  let format: LogFormat
  /// Where its first row or record begins.
  let dataStart: Int
  let layout: Layout
}

/// The first bytes of a file.
struct FileBeginning {
  let window: FileWindow
  /// Behind a byte order mark and blank lines.
  let start: Int

  init(_ file: OpenFile) throws(RecognitionError) {
    window = FileWindow(file, capacity: LogFile.headerLimit)
    try window.move(file, to: 0, length: LogFile.headerLimit)
    let bytes = window.bytes
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = window.count >= 3 && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    var start = hasMark ? 3 : 0
    while start < window.count, [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[start]) {
      start += 1
    }
    self.start = start
  }

  /// Holds more.
  ///
  /// - Returns: false if there is no more, or there was enough.
  func grow() throws(RecognitionError) -> Bool {
    guard !window.reachesEnd, window.count < LogFile.beginningLimit else { return false }
    try window.grow(by: LogFile.beginningLimit - window.count)
    return true
  }
}
