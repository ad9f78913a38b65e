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

  init(_ shape: JSONShape, _ paths: [String]) {
    self.shape = shape
    outside = JSONOutside(shape, isWithin: false)
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
    values.deallocate()
  }

  /// Pages do not follow on records but on the page before.
  var canGoOn: Bool { shape == .objects }

  func follow() { outside = JSONOutside(shape, isWithin: true) }

  func find(
    _ bytes: UnsafePointer<UInt8>,
    from place: Int,
    limit: Int,
    isLast: Bool
  ) -> RecordFind {
    outside.find(bytes, from: place, limit: limit, isLast: isLast)
  }

  func guess(_ bytes: UnsafePointer<UInt8>, behind place: Int, limit: Int) -> Int? {
    guard place < limit else { return nil }
    return (place..<limit).first { bytes[$0] == UInt8(ascii: "{") }
  }

  func read(
    _ bytes: UnsafePointer<UInt8>,
    at place: Int,
    limit: Int,
    isLast: Bool
  ) -> RecordEnd {
    let (ending, end) = Self.closing(bytes + place, limit - place)
    switch ending {
    case cmachine_closed:
      guard let end else { return .incomplete }
      if let message = readObject(bytes + place, end) {
        return .broken(.malformed(message), next: place + end)
      }
      return .record(next: place + end)
    case cmachine_open:
      if limit - place > recordLimit { return .broken(.recordTooLong) }
      return isLast ? .broken(.unclosedRecord) : .incomplete
    default: return .broken(.unclosedRecord)
    }
  }

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
        ) { context, path, count, _ in
          let name = UnsafeRawBufferPointer(start: path, count: count)
          context?.assumingMemoryBound(to: Set<String>.self).pointee
            .insert(String(decoding: name, as: UTF8.self))
        }
      }
    }
    return problem == nil ? names : nil
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
