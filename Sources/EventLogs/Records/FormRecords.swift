import Glibc
import MailingModel

/// Reads what forms send: `type=open&id=x`, one record a line. A path `tags[]` stands for all of
/// `tags[]=x`, `tags[0]=x` and so on, with `;` between them.
final class FormRecords: RecordDecoder {
  private let paths: [[UInt8]]
  private let values: ValueBuffer

  init(_ paths: [String]) {
    self.paths = paths.map { Array($0.utf8) }
    values = ValueBuffer(paths.count)
  }

  var canGoOn: Bool { true }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind { held.filled(from: place) }

  func guess(_ held: HeldBytes, behind place: Int) -> Int? {
    guard let line = held.line(from: place, isLast: false) else { return nil }
    return (line.next..<max(line.next, held.limit)).first { held.bytes[$0] > 0x20 }
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    guard let line = held.line(from: place) else {
      return held.limit - place > recordLimit ? .broken(.recordTooLong) : .incomplete
    }
    if line.end - place > recordLimit { return .broken(.recordTooLong, next: line.next) }
    values.clear()
    let text = UnsafeBufferPointer(start: held.bytes + place, count: line.end - place)
    for field in text.split(separator: UInt8(ascii: "&")) {
      let sides = field.split(
        separator: UInt8(ascii: "="),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      guard sides.count == 2 else { continue }
      let name = Self.decoded(sides[0])
      if let slot = paths.firstIndex(of: name) {
        values.set(slot, Self.decoded(sides[1]))
      } else if let slot = slot(ofList: name) {
        let before = values.value(slot).map { Array($0) + [UInt8(ascii: ";")] } ?? []
        values.set(slot, before + Self.decoded(sides[1]))
      }
    }
    return .record(next: line.next)
  }

  /// The number of the path of a list of which a name is an element.
  private func slot(ofList name: [UInt8]) -> Int? {
    guard name.last == UInt8(ascii: "]"), let open = name.firstIndex(of: UInt8(ascii: "["))
    else { return nil }
    return paths.firstIndex(of: name[..<open] + Array("[]".utf8))
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values.value(slot) }

  /// The names of the fields of a line.
  static func names(in line: some Collection<UInt8>) -> Set<String> {
    Set(
      line.split(separator: UInt8(ascii: "&")).compactMap { field in
        field.firstIndex(of: UInt8(ascii: "=")).map {
          String(decoding: decoded(field[..<$0]), as: UTF8.self)
        }
      }
    )
  }

  /// What a part of a line stands for: `+` is a blank, `%41` an A.
  private static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let high = digit(rest[rest.startIndex]),
        let low = digit(rest[rest.startIndex + 1])
      {
        decoded.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return decoded
  }

  /// The value of a hexadecimal digit.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
