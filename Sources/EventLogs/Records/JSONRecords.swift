import CJSON
import CMachine
import MailingModel

/// Reads objects of JSON.
final class JSONRecords: RecordDecoder {
  private let shape: JSONShape
  private let reader: OpaquePointer?
  private let values: UnsafeMutablePointer<cjson_value>
  private let count: Int
  private var outside: JSONOutside
  /// What a record was made into that is not quite JSON.
  private let mended = ValueBuffer(0)
  /// The numbers of the paths at which the record itself may stand, and what reads it then.
  private let wrappers: [Int]
  private let innerReader: OpaquePointer?
  private let unwrapped = ValueBuffer(0)

  init(_ shape: JSONShape, _ wanted: [String], wrappers: [Int] = []) {
    self.shape = shape
    // The list of a page is looked for behind all others.
    let paths = if case .pages(let key) = shape { wanted + [key] } else { wanted }
    self.wrappers = wrappers
    let make = { Self.withCStrings(paths) { cjson_make($0, paths.count) } }
    (reader, innerReader) = (make(), wrappers.isEmpty ? nil : make())
    outside = JSONOutside(shape)
    count = paths.count
    values = .allocate(capacity: max(1, count))
    values.initialize(
      repeating: cjson_value(text: nil, length: 0, kind: CJSON_ABSENT),
      count: max(1, count)
    )
  }

  deinit {
    if let reader { cjson_free(reader) }
    if let innerReader { cjson_free(innerReader) }
    values.deallocate()
  }

  /// Pages do not follow on records but on the page before.
  var canGoOn: Bool { shape == .objects }

  func follow() { outside.follow() }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind {
    outside.find(held, from: place)
  }

  func guess(_ held: HeldBytes, behind place: Int) -> Int? {
    guard place < held.limit else { return nil }
    return (place..<held.limit).first {
      held.bytes[$0] == UInt8(ascii: "{") && !Self.isValue(held.bytes, at: $0)
    }
  }

  /// Whether what stands at a place is the value of a key, which no record is.
  private static func isValue(_ bytes: UnsafePointer<UInt8>, at place: Int) -> Bool {
    var before = place - 1
    while before >= max(0, place - 64) && bytes[before] <= 0x20 { before -= 1 }
    return before >= 0 && bytes[before] == UInt8(ascii: ":")
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    let (ending, end) = Self.closing(held.bytes + place, held.limit - place)
    switch ending {
    case cmachine_closed:
      guard let end else { return .incomplete }
      if let message = readObject(held.bytes + place, end) ?? unwrap() {
        return .broken(.malformed(message), next: place + end)
      }
      return .record(next: place + end)
    case cmachine_open:
      if held.limit - place > recordLimit { return .broken(.recordTooLong) }
      return held.isLast ? .broken(.unclosedRecord) : .incomplete
    default: return .broken(.unclosedRecord)
    }
  }

  func enterPage() -> Bool {
    guard case .pages = shape, values[count - 1].kind == CJSON_ARRAY else { return false }
    outside.enterPage()
    return true
  }

  func has(_ slot: Int) -> Bool { values[slot].kind != CJSON_ABSENT }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? {
    let value = values[slot]
    guard value.kind != CJSON_ABSENT, value.kind != CJSON_NULL else { return nil }
    return UnsafeRawBufferPointer(start: value.text, count: value.length)
  }

  /// Reads an object.
  ///
  /// - Returns: why it cannot be read.
  private func readObject(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    guard let reader else { return "no memory" }
    let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    guard cjson_read(reader, text, count, values) != nil else { return nil }
    let copy = JSONMending.mended(UnsafeBufferPointer(start: bytes, count: count))
    return read(mended.holdPadded(copy), copy.count, reader)
  }

  private func read(
    _ bytes: UnsafePointer<UInt8>?,
    _ count: Int,
    _ reader: OpaquePointer
  ) -> String? {
    guard let bytes else { return "no memory" }
    let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    return cjson_read(reader, text, count, values).map { String(cString: $0) }
  }

  /// Reads the record that stands in a field of the one that was read, if one does.
  private func unwrap() -> String? {
    guard let innerReader else { return nil }
    for slot in wrappers {
      guard let text = value(slot), text.first == UInt8(ascii: "{") else { continue }
      return read(unwrapped.holdPadded(text), text.count, innerReader)
    }
    return nil
  }

  /// Where the bracket closes that some bytes begin with.
  static func closing(
    _ bytes: UnsafePointer<UInt8>,
    _ count: Int
  ) -> (ending: cmachine_ending, end: Int?) {
    var end = 0
    // A few raw line feeds in strings are forgiven: more, and a quote is missing.
    let ending = cmachine_close_bracket(
      bytes,
      min(count, recordLimit + 1),
      Int32(nestingLimit),
      8,
      &end
    )
    return (ending, ending == cmachine_closed ? end : nil)
  }

  /// Lends texts as C knows them.
  private static func withCStrings<Result>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let bytes: [CChar] = texts.flatMap { text in text.utf8.map { CChar(bitPattern: $0) } + [0] }
    return bytes.withUnsafeBufferPointer { bytes in
      var pointers: [UnsafePointer<CChar>?] = []
      var place = 0
      for text in texts {
        pointers.append(bytes.baseAddress.map { $0 + place })
        place += text.utf8.count + 1
      }
      return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}
