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
  /// The number of the path at which the record itself may stand, as a text, and what reads it then.
  private let wrapper: (slot: Int, reader: OpaquePointer)?
  private let unwrapped = ValueBuffer(0)

  init(_ shape: JSONShape, _ wanted: [String], wrapper: Int? = nil) {
    self.shape = shape
    // The list of a page is looked for behind all others.
    let paths = if case .pages(let key) = shape { wanted + [key] } else { wanted }
    self.wrapper = wrapper.flatMap { slot in
      Self.withCStrings(paths) { cjson_make($0, paths.count) }.map { (slot, $0) }
    }
    outside = JSONOutside(shape)
    count = paths.count
    values = .allocate(capacity: max(1, count))
    values.initialize(
      repeating: cjson_value(text: nil, length: 0, kind: CJSON_ABSENT),
      count: max(1, count)
    )
    reader = Self.withCStrings(paths) { cjson_make($0, paths.count) }
  }

  deinit {
    if let reader { cjson_free(reader) }
    if let wrapper { cjson_free(wrapper.reader) }
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
    let copy = Self.mend(UnsafeBufferPointer(start: bytes, count: count))
    mended.clear()
    guard let start = mended.append(copy) else { return "no memory" }
    return cjson_read(
      reader,
      start.assumingMemoryBound(to: CChar.self),
      copy.count - decodingMargin,
      values
    ).map { String(cString: $0) }
  }

  /// Reads the record that stands in a field of the one that was read, if one does.
  private func unwrap() -> String? {
    guard let wrapper, let text = value(wrapper.slot), text.first == UInt8(ascii: "{") else {
      return nil
    }
    unwrapped.clear()
    let margin = Array(repeating: UInt8(0), count: decodingMargin)
    guard let start = unwrapped.append(Array(text) + margin) else { return "no memory" }
    let bytes = start.assumingMemoryBound(to: CChar.self)
    return cjson_read(wrapper.reader, bytes, text.count, values).map { String(cString: $0) }
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

  /// The paths of all values of an object; nil if it cannot be read.
  static func names(in object: UnsafeBufferPointer<UInt8>) -> Set<String>? {
    guard let reader = cjson_make(nil, 0) else { return nil }
    defer { cjson_free(reader) }
    let copy = mend(object)
    var names: Set<String> = []
    let problem = withUnsafeMutablePointer(to: &names) { names in
      copy.withUnsafeBytes { copy in
        cjson_visit(
          reader,
          copy.baseAddress?.assumingMemoryBound(to: CChar.self),
          copy.count - decodingMargin,
          names
        ) { context, path, count, value in
          let name = UnsafeRawBufferPointer(start: path, count: count)
          let names = context?.assumingMemoryBound(to: Set<String>.self)
          names?.pointee.insert(String(decoding: name, as: UTF8.self))
          guard value.kind == CJSON_STRING, value.length > 1,
            let text = UnsafeRawPointer(value.text)?.assumingMemoryBound(to: UInt8.self),
            text[0] == UInt8(ascii: "{"), name.elementsEqual("Message".utf8)
          else { return }
          // What notification services send holds the record as a text.
          let object = UnsafeBufferPointer(start: text, count: value.length)
          names?.pointee.formUnion(JSONRecords.names(in: object) ?? [])
        }
      }
    }
    return problem == nil ? names : nil
  }

  /// The texts of a list, and of objects in it those at a key.
  static func texts(of list: UnsafeRawBufferPointer, key: String) -> [[UInt8]] {
    guard list.first == UInt8(ascii: "[") else { return [Array(list)] }
    guard let reader = cjson_make(nil, 0) else { return [] }
    defer { cjson_free(reader) }
    let bytes = Array(list) + Array(repeating: 0, count: decodingMargin)
    var texts: [[UInt8]] = []
    _ = withUnsafeMutablePointer(to: &texts) { texts in
      bytes.withUnsafeBytes { bytes in
        cjson_list(
          reader,
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          list.count,
          key,
          texts
        ) { context, _, _, value in
          let text = UnsafeRawBufferPointer(start: value.text, count: value.length)
          context?.assumingMemoryBound(to: [[UInt8]].self).pointee.append(Array(text))
        }
      }
    }
    return texts
  }

  /// An object as it was meant, with a margin behind it: bytes that are no UTF-8 replaced, raw
  /// control characters made blanks, commas left out that nothing follows.
  private static func mend(_ object: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes = Array(String(decoding: object, as: UTF8.self).utf8)
    var (isInside, isEscaped): (Bool, Bool) = (false, false)
    var comma: Int?
    for (place, byte) in bytes.enumerated() {
      if byte < 0x20 { bytes[place] = 0x20 }
      if isInside {
        isInside = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte > 0x20 {
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"), let comma {
          bytes[comma] = 0x20
        }
        comma = byte == UInt8(ascii: ",") ? place : nil
        isInside = byte == UInt8(ascii: "\"")
      }
    }
    return bytes + Array(repeating: 0, count: decodingMargin)
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
