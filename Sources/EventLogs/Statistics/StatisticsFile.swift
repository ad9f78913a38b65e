import MailingModel

/// The statistics of a mailing as a platform reports them: one object of JSON.
public struct StatisticsFile {
  /// The most bytes of a report, which has some hundreds.
  public static let sizeLimit = 1 << 20

  private let bytes: [UInt8]

  /// - Throws: why the file cannot be read.
  public init(path: String) throws(StatisticsError) {
    let file: OpenFile
    do throws(RecognitionError) {
      file = try OpenFile(path: path, limit: Self.sizeLimit)
      bytes = try file.bytes()
    } catch {
      throw .unreadable(error)
    }
    guard !file.hasGrown else { throw .tooLarge(limit: Self.sizeLimit) }
  }

  public init(_ bytes: [UInt8]) throws(StatisticsError) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
    self.bytes = bytes
  }

  /// The figures in it.
  ///
  /// - Throws: what is wrong with it, and where.
  public func report() throws(StatisticsError) -> StatisticsReport {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    let text = ValueBuffer(0)
    guard let held = text.holdPadded(content) else { throw .noMemory }
    let source = HeldBytes(bytes: held, base: 0, limit: content.count, isLast: true)
    let wanted = StatisticsKeys.all
    let decoder = JSONRecords(.objects, wanted.map(\.path) + [StatisticsKeys.identity])
    return try withExtendedLifetime(text) { () throws(StatisticsError) in
      try readObject(source, decoder)
      var numbers: [ReportedFigure: Int] = [:]
      for (slot, (path, figure)) in wanted.enumerated() {
        guard let value = decoder.value(slot) else { continue }
        guard let number = Self.count(value) else {
          let text = String(decoding: value.prefix(200), as: UTF8.self)
          throw .notACount(text, at: path, line: source.line(ofValue: value))
        }
        numbers[figure] = numbers[figure] ?? number
      }
      guard !numbers.isEmpty else { throw .noFigures }
      return StatisticsReport(
        numbers,
        isOfOneDestination: decoder.has(wanted.count),
        unknown: StatisticsKeys.unknown(among: JSONOutline.names(in: content) ?? [])
      )
    }
  }

  /// Reads the one object that it holds.
  private func readObject(
    _ source: HeldBytes,
    _ decoder: JSONRecords
  ) throws(StatisticsError) {
    guard case .record(let place) = decoder.find(source, from: 0),
      case .record(let next) = decoder.read(source, at: place)
    else { throw .notJSON(line: source.line(of: source.firstFilled)) }
    decoder.follow()
    switch decoder.find(source, from: next) {
    case .none: return
    case .record(let place): throw .severalObjects(line: source.line(of: place))
    case .stray(let place): throw .notJSON(line: source.line(of: place))
    }
  }

  /// A count, written as a number or as a text; nil for what is none.
  private static func count(_ text: UnsafeRawBufferPointer) -> Int? {
    // So many digits fit any number of 64 bits.
    guard !text.isEmpty, text.count <= 18, text.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let number = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return number <= StatisticsReport.limit ? number : nil
  }
}

/// Why a file holds no statistics that can be read.
public enum StatisticsError: Error, Hashable, Sendable {
  case unreadable(RecognitionError)
  case noMemory
  case tooLarge(limit: Int)
  /// The line on which what is wrong begins, from 1.
  case notJSON(line: Int)
  /// Where the second begins.
  case severalObjects(line: Int)
  /// No figure of a mailing is in it.
  case noFigures
  /// What stands at a path in place of a number; the line is nil if it is not known.
  case notACount(String, at: String, line: Int?)
}

extension HeldBytes {
  fileprivate var firstFilled: Int {
    if case .record(let place) = filled(from: 0) { place } else { 0 }
  }

  /// The line of a place, from 1.
  fileprivate func line(of place: Int) -> Int {
    (0..<min(place, limit)).count { bytes[$0] == UInt8(ascii: "\n") } + 1
  }

  /// The line of a value, if it stands among these bytes as it is.
  fileprivate func line(ofValue value: UnsafeRawBufferPointer) -> Int? {
    guard let first = value.baseAddress else { return nil }
    let place = first - UnsafeRawPointer(bytes)
    return (0..<limit).contains(place) ? line(of: place) : nil
  }
}
