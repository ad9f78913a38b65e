import CExpat
import Glibc
import MailingModel

/// Reads the `record` elements of XML.
///
/// Each is parsed by itself and nothing outside of them, so that no entity can be declared.
final class XMLRecords: RecordDecoder {
  private let paths: [String: Int]
  private let values: ValueBuffer
  private let parser: XML_Parser?
  private var isInComment = false
  /// The names of the elements that are open.
  private var open: [String] = []
  private var text: [UInt8] = []
  /// Behind the end of the record, from its beginning.
  private var end: Int?
  private var isTooDeep = false
  /// The paths of all values of the record that was read last.
  private(set) var names: Set<String> = []
  /// Whether these are wanted.
  private let isNaming: Bool

  private static let opening = Array("<record".utf8)

  init(_ paths: [String], isNaming: Bool = false) {
    self.isNaming = isNaming
    self.paths = Dictionary(zip(paths, paths.indices)) { first, _ in first }
    values = ValueBuffer(paths.count)
    parser = XML_ParserCreate("UTF-8")
  }

  deinit { if let parser { XML_ParserFree(parser) } }

  var canGoOn: Bool { false }

  func follow() { isInComment = false }

  func find(
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    limit: Int,
    isLast: Bool
  ) -> RecordFind {
    var place = start
    while true {
      if isInComment {
        guard let end = Self.find("-->", bytes, from: place, limit) else {
          return .none(upTo: isLast ? limit : max(place, limit - 2))
        }
        (place, isInComment) = (end + 3, false)
      }
      guard let found = Self.find("<", bytes, from: place, limit) else { return .none(upTo: limit) }
      // What follows decides; it may not be there yet.
      guard isLast || limit - found > Self.opening.count else { return .none(upTo: found) }
      if Self.isRecord(bytes, found, limit) { return .record(at: found) }
      isInComment = Self.find("<!--", bytes, from: found, min(limit, found + 4)) != nil
      place = found + 1
    }
  }

  func guess(_ bytes: UnsafePointer<UInt8>, behind place: Int, limit: Int) -> Int? {
    var place = place
    while let found = Self.find("<record", bytes, from: place, limit) {
      if Self.isRecord(bytes, found, limit) { return found }
      place = found + 1
    }
    return nil
  }

  func read(
    _ bytes: UnsafePointer<UInt8>,
    at place: Int,
    limit: Int,
    isLast: Bool
  ) -> RecordEnd {
    let available = min(limit - place, recordLimit + 1)
    var problem = parse(bytes + place, available)
    let close = end == nil && problem != nil ? closingEnd(bytes, place, limit) : nil
    if let close, !isTooDeep {
      // Bytes that are no UTF-8 must not cost the record.
      let text = UnsafeBufferPointer(start: bytes + place, count: close - place)
      let mended = Array(String(decoding: text, as: UTF8.self).utf8)
      problem = mended.withUnsafeBufferPointer { copy in
        copy.baseAddress.flatMap { parse($0, copy.count) }
      }
      if end != nil { end = close - place }
    }
    if let end { return .record(next: place + end) }
    if isTooDeep { return .broken(.malformed("nested too deep"), next: close) }
    if let problem { return .broken(.malformed(problem), next: close) }
    if available > recordLimit { return .broken(.recordTooLong) }
    return isLast ? .broken(.unclosedRecord) : .incomplete
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values.value(slot) }

  private func parse(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    guard let parser else { return "no memory" }
    values.clear()
    (open, text, end, isTooDeep, names) = ([], [], nil, false, [])
    XML_ParserReset(parser, "UTF-8")
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser) { context, name, _ in
      XMLRecords.from(context)?.begin(name)
    } _: { context, _ in
      XMLRecords.from(context)?.finish()
    }
    XML_SetCharacterDataHandler(parser) { context, text, count in
      XMLRecords.from(context)?.add(text, count)
    }
    let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, text, Int32(count), 0)
    guard status == XML_STATUS_ERROR, end == nil else { return nil }
    return XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLRecords? {
    context.map { Unmanaged<XMLRecords>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(_ name: UnsafePointer<CChar>?) {
    if open.count == nestingLimit {
      isTooDeep = true
      XML_StopParser(parser, 0)
      return
    }
    open.append(name.map { String(cString: $0) } ?? "")
    text.removeAll(keepingCapacity: true)
  }

  private func add(_ more: UnsafePointer<CChar>?, _ count: Int32) {
    guard open.count > 1, let more else { return }
    text.append(contentsOf: UnsafeRawBufferPointer(start: more, count: Int(count)))
  }

  private func finish() {
    let path = open.dropFirst().joined(separator: ".")
    if isNaming && open.count > 1 { names.insert(path) }
    if let slot = paths[path] {
      let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
      let trimmed = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      values.set(slot, Array(trimmed))
    }
    text.removeAll(keepingCapacity: true)
    open.removeLast()
    guard open.isEmpty else { return }
    end = Int(XML_GetCurrentByteIndex(parser)) + Int(XML_GetCurrentByteCount(parser))
    XML_StopParser(parser, 0)
  }

  /// Behind the first end tag of a record.
  private func closingEnd(_ bytes: UnsafePointer<UInt8>, _ place: Int, _ limit: Int) -> Int? {
    Self.find("</record>", bytes, from: place, limit).map { $0 + 9 }
  }

  private static func isRecord(_ bytes: UnsafePointer<UInt8>, _ place: Int, _ limit: Int) -> Bool {
    guard limit - place > opening.count, memcmp(bytes + place, opening, opening.count) == 0 else {
      return false
    }
    let next = bytes[place + opening.count]
    return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  private static func find(
    _ text: StaticString,
    _ bytes: UnsafePointer<UInt8>,
    from start: Int,
    _ limit: Int
  ) -> Int? {
    let (wanted, count) = (text.utf8Start, text.utf8CodeUnitCount)
    var place = start
    while place + count <= limit {
      let found = memchr(bytes + place, Int32(wanted[0]), limit - place - count + 1)
      guard let found else { return nil }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      if memcmp(found, wanted, count) == 0 { return place }
      place += 1
    }
    return nil
  }
}
