import MailingModel

extension LogFile {
  /// Recognises a logfile by its name and first line.
  ///
  /// - Parameters:
  ///   - path: as the user named it; its last component may tell type and date.
  ///   - file: the open file, unpacked.
  /// - Throws: `RecognitionError`.
  public static func recognise(
    path: String,
    file: OpenFile
  ) throws(RecognitionError) -> LogFile {
    guard file.size < EventRow.sizeLimit else { throw .tooLarge }
    let name = path.split(separator: "/").last.flatMap { LogName(String($0)) }
    let (first, start, next) = try firstRow(of: file)
    guard ColumnPlan.isHeader(first) else {
      guard let name else { throw .unknown }
      let plan = try ColumnPlan(names: name.type.columns, type: name.type)
      return LogFile(
        path: path,
        type: name.type,
        date: name.date,
        file: file,
        dataStart: start,
        plan: plan
      )
    }
    let type = if let name { name.type } else { try onlyType(withHeader: first) }
    let plan = try ColumnPlan(names: first, type: type)
    return LogFile(
      path: path,
      type: type,
      date: name?.date,
      file: file,
      dataStart: next,
      plan: plan
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

  private static func onlyType(withHeader fields: [String]) throws(RecognitionError) -> LogType {
    let types = ColumnPlan.types(withHeader: fields)
    guard let type = types.first else { throw .unknown }
    guard types.count == 1 else { throw .ambiguous(types: types.map(\.name)) }
    return type
  }
}
