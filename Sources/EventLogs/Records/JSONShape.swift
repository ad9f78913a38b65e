/// Where the records of a file of JSON are.
enum JSONShape: Hashable, Sendable {
  /// Objects, one behind the other or in arrays.
  case objects
  /// Objects in the array that others, such as the pages of an export, have under a key.
  case pages(key: String)

  /// The keys under which senders list records.
  static let pageKeys: Set<String> = ["data", "items", "results", "events", "Records"]

  /// Where services that pass records on put them, as objects or as texts.
  static let wrapperPaths = ["Message", "detail", "Sns.Message"]
}

/// Goes through what stands between the records of a file of JSON, some bytes at a time.
struct JSONOutside {
  private let shape: JSONShape
  private var state: State = .top
  /// Where the object in which this is begins in the file, until records are found in it.
  private var unknown: Int?

  private enum State: Equatable {
    /// Between objects, or in an array of them.
    case top, records
    /// In a page: before a key, behind it, before its value, and behind that.
    case page
    case keyed(isRecords: Bool)
    case valued(isRecords: Bool)
    case behind
  }

  init(_ shape: JSONShape) { self.shape = shape }

  /// Begins anew where a record could follow on another.
  mutating func follow() { (state, unknown) = (.records, nil) }

  /// Begins behind the brace of a page.
  mutating func enterPage() { (state, unknown) = (.page, nil) }

  /// Goes on to the next record.
  mutating func find(_ held: HeldBytes, from start: Int) -> RecordFind {
    var place = start
    while place < held.limit {
      let byte = held.bytes[place]
      if byte == UInt8(ascii: " ") || (9...13).contains(byte) {
        place += 1
        continue
      }
      switch state {
      case .top, .records:
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["): place += 1
        case UInt8(ascii: "]"):
          place += 1
          if shape != .objects && state == .records { state = .behind }
        case UInt8(ascii: "{"):
          guard shape != .objects && state == .top else { return .record(at: place) }
          unknown = held.base + place
          place += 1
          state = .page
        case UInt8(ascii: "}") where shape != .objects: place += 1
        default: return .stray(at: place)
        }
      case .page, .behind:
        switch byte {
        case UInt8(ascii: ","): place += 1
        case UInt8(ascii: "}"):
          place += 1
          state = .top
          if let unknown { return .stray(at: unknown - held.base) }
        case UInt8(ascii: "\""):
          guard let end = string(held, place) else {
            return held.isLast || held.limit - place > Self.keyLimit
              ? .stray(at: place) : .none(upTo: place)
          }
          let key = UnsafeRawBufferPointer(start: held.bytes + place + 1, count: end - place - 2)
          state = .keyed(isRecords: isRecords(key))
          place = end
        default: return .stray(at: place)
        }
      case .keyed(let isRecords):
        guard byte == UInt8(ascii: ":") else { return .stray(at: place) }
        place += 1
        state = .valued(isRecords: isRecords)
      case .valued(let isRecords):
        if isRecords && byte == UInt8(ascii: "[") {
          place += 1
          (state, unknown) = (.records, nil)
          continue
        }
        guard let end = value(held, place) else {
          return held.isLast || held.limit - place > recordLimit
            ? .stray(at: place) : .none(upTo: place)
        }
        place = end
        state = .behind
      }
    }
    return .none(upTo: held.limit)
  }

  private static let keyLimit = 64 << 10

  private func isRecords(_ key: UnsafeRawBufferPointer) -> Bool {
    if case .pages(let wanted) = shape { return key.elementsEqual(wanted.utf8) }
    return false
  }

  /// Behind a value, if it ends among the bytes held.
  private func value(_ held: HeldBytes, _ place: Int) -> Int? {
    switch held.bytes[place] {
    case UInt8(ascii: "\""): return string(held, place)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return JSONRecords.closing(held.bytes + place, held.limit - place).end.map { place + $0 }
    default:
      let isEnd: (UInt8) -> Bool = { $0 == 0x2C || $0 == 0x7D || $0 == 0x5D || $0 <= 0x20 }
      return (place + 1..<max(held.limit, place + 1)).first { isEnd(held.bytes[$0]) }
    }
  }

  /// Behind a string, if it ends among the bytes held.
  private func string(_ held: HeldBytes, _ place: Int) -> Int? {
    var place = place + 1
    while place < held.limit {
      if held.bytes[place] == UInt8(ascii: "\"") { return place + 1 }
      place += held.bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
