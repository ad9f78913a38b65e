import MailingModel

/// Reads the rows of an answer, value by value, while they come.
///
/// Of the format: numbers have their lowest byte first; texts and arrays have their length before them, seven
/// bits a byte, the lowest first.
final class RowBinaryReader {
  private let exchange: Exchange
  private let server: ClickHouseServer
  private var held: [UInt8] = []
  private var place = 0
  /// What all counts of the answer come to.
  private var counted = 0

  /// More than this of anything, anywhere in a row or an answer, is nothing that a server could hold.
  private static let limit = 1 << 48

  init(_ exchange: Exchange, of server: ClickHouseServer) {
    (self.exchange, self.server) = (exchange, server)
  }

  deinit { exchange.stop() }

  /// Whether all rows were read.
  ///
  /// - Throws: what the server says, or what happened to the connection.
  func isAtEnd() throws(SourceError) -> Bool {
    while place == held.count {
      guard let next = try exchange.next() else { return true }
      (held, place) = (next, 0)
    }
    return false
  }

  /// Whether the connection broke before anything came.
  func isBroken() throws(SourceError) -> Bool {
    do {
      _ = try isAtEnd()
      return false
    } catch {
      switch error {
      case .remote(_, .brokenOff), .remote(_, .unreachable): return true
      default: throw error
      }
    }
  }

  private func byte() throws(SourceError) -> UInt8 {
    if place == held.count, try isAtEnd() { throw server.failure(.notUnderstood) }
    defer { place += 1 }
    return held[place]
  }

  private func number(_ size: Int) throws(SourceError) -> UInt64 {
    var number: UInt64 = 0
    if place + size <= held.count {
      for position in 0..<size { number |= UInt64(held[place + position]) << UInt64(8 * position) }
      place += size
      return number
    }
    for position in 0..<UInt64(size) { number |= UInt64(try byte()) << (8 * position) }
    return number
  }

  func uint8() throws(SourceError) -> UInt8 { try byte() }
  func uint32() throws(SourceError) -> UInt32 { UInt32(truncatingIfNeeded: try number(4)) }
  func uint64() throws(SourceError) -> UInt64 { try number(8) }

  /// Where something stands, or how large it is.
  func size() throws(SourceError) -> Int {
    let number = try number(8)
    guard number < Self.limit else { throw server.failure(.notUnderstood) }
    return Int(number)
  }

  /// How many of something: whoever adds up what an answer says is kept from numbers that are too large.
  ///
  /// - Parameter parts: how many parts each of them has, if these are added up too.
  func count(of parts: Int = 1) throws(SourceError) -> Int {
    let number = try size()
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: max(1, parts))
    guard !isTooLarge, product < Self.limit - counted else { throw server.failure(.notUnderstood) }
    counted += product
    return number
  }

  /// The number of an hour or a day.
  func bucket() throws(SourceError) -> Int {
    let number = try number(8)
    guard number < 1 << 32 else { throw server.failure(.notUnderstood) }
    return Int(number)
  }

  /// Of a text or an array.
  private func length() throws(SourceError) -> Int {
    var (length, shift) = (UInt64(0), UInt64(0))
    while true {
      let byte = try byte()
      length |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
      guard shift < 35 else { throw server.failure(.notUnderstood) }
    }
    return Int(clamping: length)
  }

  func bytes() throws(SourceError) -> [UInt8] {
    var missing = try length()
    var text: [UInt8] = []
    while missing > 0 {
      if place == held.count, try isAtEnd() { throw server.failure(.notUnderstood) }
      let part = held[place..<min(held.count, place + missing)]
      text += part
      place += part.count
      missing -= part.count
    }
    return text
  }

  func string() throws(SourceError) -> String { String(decoding: try bytes(), as: UTF8.self) }

  func array<Element>(
    _ element: (RowBinaryReader) throws(SourceError) -> Element
  ) throws(SourceError) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try length()) { elements.append(try element(self)) }
    return elements
  }

  /// An array of bytes, which is written as a text is.
  func codes() throws(SourceError) -> [UInt8] { try bytes() }

  func strings() throws(SourceError) -> [String] {
    try array { (row) throws(SourceError) in try row.string() }
  }
}

/// Writes rows, value by value.
struct RowBinaryWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    for position in 0..<Number.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * position)))
    }
  }

  /// Of an array, whose elements follow.
  mutating func write(length: Int) {
    var rest = length
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: [UInt8]) {
    write(length: text.count)
    bytes += text
  }
}
