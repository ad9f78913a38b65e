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
  /// Where in the file the comment begins in which this is.
  private var comment: Int?
  /// No comment ends before this place in the file.
  private var noCommentEnd = 0
  /// Behind which end tag comes next behind a place; none if there is none among the bytes held.
  private var knownEnd: (from: Int, end: Int?)?
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
  /// So many tags of records may stand in the texts of one.
  private static let tagLimit = 64

  init(_ paths: [String], isNaming: Bool = false) {
    self.isNaming = isNaming
    self.paths = Dictionary(zip(paths, paths.indices)) { first, _ in first }
    values = ValueBuffer(paths.count)
    parser = XML_ParserCreate("UTF-8")
  }

  deinit { if let parser { XML_ParserFree(parser) } }

  var canGoOn: Bool { false }

  func follow() { comment = nil }

  func forget() { knownEnd = nil }

  func find(_ held: HeldBytes, from start: Int) -> RecordFind {
    var place = start
    while true {
      if let begin = comment {
        guard let end = held.find("-->", from: place) else {
          // One that is not closed hides nothing.
          let isEndless = held.isLast || held.base + held.limit - begin > recordLimit
          if isEndless { noCommentEnd = held.base + held.limit }
          return isEndless ? .stray(at: begin - held.base) : .none(upTo: max(place, held.limit - 2))
        }
        (place, comment) = (end + 3, nil)
      }
      guard let found = held.find("<", from: place) else {
        return .none(upTo: held.limit)
      }
      // What follows decides; it may not be there yet.
      guard held.isLast || held.limit - found > Self.opening.count else {
        return .none(upTo: found)
      }
      if Self.isRecord(held, found) { return .record(at: found) }
      let isComment = held.find("<!--", from: found, before: found + 4) != nil
      if isComment && held.base + found >= noCommentEnd { comment = held.base + found }
      place = found + (isComment ? 4 : 1)
    }
  }

  func guess(_ held: HeldBytes, behind place: Int) -> Int? {
    Self.record(held, from: place, before: held.limit)
  }

  /// Where a record begins, at a place or behind it.
  private static func record(_ held: HeldBytes, from start: Int, before limit: Int) -> Int? {
    var place = start
    while let found = held.find("<record", from: place, before: limit) {
      if isRecord(held, found) { return found }
      place = found + 1
    }
    return nil
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    begin()
    var fed = place
    // What looks like the end of a record, or like another, may stand in a text.
    for _ in 0..<Self.tagLimit {
      guard let close = close(held, behind: fed) else {
        if held.limit - place > recordLimit { return .broken(.recordTooLong) }
        return held.isLast ? .broken(.unclosedRecord) : .incomplete
      }
      let next = Self.record(held, from: fed + 1, before: close) ?? close
      if let problem = feed(held.bytes + fed, next - fed) {
        if problem == Self.badBytes, mend(held.bytes, place, next) { return .record(next: next) }
        let text = isTooDeep ? "nested too deep" : problem
        return .broken(.malformed(text), next: next)
      }
      if let end { return .record(next: place + end) }
      fed = next
    }
    return .broken(.unclosedRecord)
  }

  /// Behind the first end tag of a record behind a place, which is remembered for those that follow.
  private func close(_ held: HeldBytes, behind place: Int) -> Int? {
    if let knownEnd, knownEnd.from <= place, knownEnd.end.map({ $0 > place }) ?? true {
      return knownEnd.end
    }
    let end = held.find("</record>", from: place).map { $0 + 9 }
    knownEnd = (place, end)
    return end
  }

  /// Reads a record again whose bytes are no UTF-8: that must not cost it.
  private func mend(_ bytes: UnsafePointer<UInt8>, _ place: Int, _ close: Int) -> Bool {
    let text = UnsafeBufferPointer(start: bytes + place, count: close - place)
    let mended = Array(String(decoding: text, as: UTF8.self).utf8)
    begin()
    return mended.withUnsafeBufferPointer { copy in
      copy.baseAddress.map { feed($0, copy.count) == nil && end != nil } ?? false
    }
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values.value(slot) }

  /// Begins to parse a record.
  private func begin() {
    values.clear()
    (open, text, end, isTooDeep, names) = ([], [], nil, false, [])
    guard let parser else { return }
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
  }

  /// Parses more of a record.
  ///
  /// - Returns: why it makes no sense.
  private func feed(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    guard let parser else { return "no memory" }
    let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, text, Int32(count), 0)
    guard status == XML_STATUS_ERROR, end == nil else { return nil }
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_INVALID_TOKEN { return Self.badBytes }
    return XML_ErrorString(code).map { String(cString: $0) }
  }

  /// What expat says of bytes that are no UTF-8, and of more.
  private static let badBytes = "not well-formed (invalid token)"

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
    // Nearly all fields stand in the record itself.
    let path = open.count == 2 ? open[1] : open.dropFirst().joined(separator: ".")
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

  private static func isRecord(_ held: HeldBytes, _ place: Int) -> Bool {
    let end = place + opening.count
    guard held.limit > end, memcmp(held.bytes + place, opening, opening.count) == 0 else {
      return false
    }
    let next = held.bytes[end]
    return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }
}
