import MailingModel

extension LogFile {
  /// Recognises a logfile by its first row, and by its name where that leaves a choice.
  ///
  /// - Parameters:
  ///   - path: as the user named it; its last component may tell type and date.
  ///   - file: the open file, unpacked.
  ///   - forced: what it is, whatever first row and name say.
  /// - Throws: `RecognitionError`.
  public static func recognise(
    path: String,
    file: OpenFile,
    as forced: LogType? = nil
  ) throws(RecognitionError) -> LogFile {
    guard file.size < EventRow.sizeLimit else { throw .tooLarge }
    let name = path.split(separator: "/").last.flatMap { LogName(String($0)) }
    let (first, start, next) = try firstRow(of: file)
    let hasHeader = ColumnPlan.isHeader(first)
    let type =
      if let forced {
        forced
      } else if hasHeader {
        try type(withHeader: first, name?.type)
      } else if let name {
        name.type
      } else {
        try type(withRow: first)
      }
    if forced != nil && !hasHeader && !first.isEmpty && first.count != type.columns.count {
      throw .unfit(type: type.name, found: first.count, expected: type.columns.count)
    }
    return LogFile(
      path: path,
      type: type,
      date: name?.date,
      file: file,
      dataStart: hasHeader ? next : start,
      plan: try ColumnPlan(names: hasHeader ? first : type.columns, type: type)
    )
  }

  /// No header is longer, or has more columns.
  public static let headerLimit = 64 << 10
  private static let columnLimit = 1_024

  /// The fields of the first row, where it begins behind a byte order mark and blank lines, and
  /// where the second begins.
  private static func firstRow(
    of file: OpenFile
  ) throws(RecognitionError) -> (fields: [String], start: Int, next: Int) {
    let window = FileWindow(file, capacity: headerLimit)
    try window.move(file, to: 0, length: headerLimit)
    let bytes = UnsafePointer(window.bytes)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = window.count >= 3 && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    var start = hasMark ? 3 : 0
    while start < window.count, [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[start]) {
      start += 1
    }
    var scanner = RowScanner(expecting: columnLimit)
    let ending = scanner.scan(
      bytes,
      from: start,
      limit: window.count,
      isLast: window.reachesEnd
    )
    guard case .row(let next) = ending else { return ([], start, start) }
    let fields = scanner.fields.prefix(scanner.count).map { $0.text(bytes) }
    return (fields, start, next)
  }

  /// The type that a header tells, or the name where the header is that of several or of none.
  private static func type(
    withHeader fields: [String],
    _ named: LogType?
  ) throws(RecognitionError) -> LogType {
    let types = ColumnPlan.types(withHeader: fields)
    if let named, types.count != 1 { return named }
    return try only(types)
  }

  /// The one type of whose rows this could be.
  private static func type(withRow fields: [String]) throws(RecognitionError) -> LogType {
    var times = TimeReader(zone: .utc)
    return try only(
      LogType.all.filter { type in
        guard type.columns.count == fields.count, let place = type.columns.firstIndex(of: "time")
        else { return false }
        let time = Array(fields[place].utf8)
        return time.withUnsafeBufferPointer { bytes in
          guard let start = bytes.baseAddress else { return false }
          let range = FieldRange(start: 0, end: bytes.count, hasDoubledQuotes: false)
          return times.read(start, range) != nil
        }
      }
    )
  }

  private static func only(_ types: [LogType]) throws(RecognitionError) -> LogType {
    guard let type = types.first else { throw .unknown }
    guard types.count == 1 else { throw .ambiguous(types: types.map(\.name)) }
    return type
  }
}
