/// What a TZif file (RFC 9636) tells about offsets: the changes that it lists, and the rule that
/// holds after the last of them.
///
/// Versions 1 to 4. From version 2 on the file says everything twice, with times of 32 and then of
/// 64 bits; only the second part is read. Names of offsets (`CEST`) are not kept. Every length is
/// checked before it is trusted, and nothing is left out silently: damage anywhere before the end
/// of what is needed gives nil.
struct ZoneData {
  /// Seconds east of UTC before the first change.
  private(set) var firstOffset: Int
  /// Ascending.
  private(set) var changes: [ZoneChange]

  /// The offsets that the format allows, in seconds: up to nearly 25 hours west, 26 hours east.
  static let offsets = -89_999...93_599

  /// Nil if the bytes are no TZif file, or count leap seconds.
  init?(_ bytes: [UInt8]) {
    guard var block = ZoneBlock(bytes, at: 0, timeWidth: 4) else { return nil }
    if block.version >= 2 {
      guard let second = ZoneBlock(bytes, at: block.end, timeWidth: 8),
        second.version == block.version
      else { return nil }
      block = second
    }
    guard block.leapCount == 0, let types = block.offsets(bytes), let first = types.first,
      let changes = block.changes(bytes, types)
    else { return nil }
    (firstOffset, self.changes) = (first, changes)
    guard block.version >= 2 else { return }
    guard let footer = ZoneData.footer(bytes, at: block.end) else { return nil }
    guard !footer.isEmpty else { return }
    var reader = ZoneRuleReader(footer)
    guard let rule = reader.rule() else { return nil }
    extend(by: rule)
  }

  /// Between two line feeds.
  private static func footer(_ bytes: [UInt8], at start: Int) -> ArraySlice<UInt8>? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\n") else { return nil }
    let rest = bytes[(start + 1)...]
    return rest.firstIndex(of: UInt8(ascii: "\n")).map { rest[..<$0] }
  }

  private mutating func extend(by rule: ZoneRule) {
    guard let last = changes.last else {
      firstOffset = rule.standard
      changes = rule.changes()
      return
    }
    changes += rule.changes().filter { $0.start > last.start }
  }
}

/// One of the two parts of a TZif file: where its tables lie.
private struct ZoneBlock {
  let version: Int
  let leapCount: Int
  private let timeWidth: Int
  private let timeCount: Int
  private let typeCount: Int
  /// Where the times of changes begin.
  private let times: Int
  /// Behind the last table.
  let end: Int

  private static let magic = Array("TZif".utf8)
  private static let headerLength = 44

  /// Nil if the bytes from `start` on are too few or no header.
  init?(_ bytes: [UInt8], at start: Int, timeWidth: Int) {
    times = start + ZoneBlock.headerLength
    guard times <= bytes.count, bytes[start..<start + 4].elementsEqual(ZoneBlock.magic) else {
      return nil
    }
    switch bytes[start + 4] {
    case 0: version = 1
    case UInt8(ascii: "2")...UInt8(ascii: "9"): version = Int(bytes[start + 4]) - 48
    default: return nil
    }
    // Six counts of 32 bits: no sum of their products comes near the limit of Int.
    let counts = (0..<6).map { number(bytes, at: start + 20 + $0 * 4, width: 4) }
    (leapCount, timeCount, typeCount) = (counts[2], counts[3], counts[4])
    self.timeWidth = timeWidth
    let indicators = counts[0] + counts[1]
    let leaps = leapCount * (timeWidth + 4)
    end = times + timeCount * (timeWidth + 1) + typeCount * 6 + counts[5] + leaps + indicators
    guard end <= bytes.count else { return nil }
  }

  /// The offset of each type of local time. Nil if one is beyond all measure.
  func offsets(_ bytes: [UInt8]) -> [Int]? {
    let start = times + timeCount * (timeWidth + 1)
    let offsets = (0..<typeCount).map { number(bytes, at: start + $0 * 6, width: 4, signed: true) }
    return offsets.allSatisfy(ZoneData.offsets.contains) ? offsets : nil
  }

  /// Nil if the times do not ascend, or a change leads to no type.
  func changes(_ bytes: [UInt8], _ types: [Int]) -> [ZoneChange]? {
    var changes: [ZoneChange] = []
    changes.reserveCapacity(timeCount)
    for place in 0..<timeCount {
      let start = number(bytes, at: times + place * timeWidth, width: timeWidth, signed: true)
      let type = Int(bytes[times + timeCount * timeWidth + place])
      guard type < types.count, changes.last.map({ $0.start < start }) ?? true else { return nil }
      changes.append(ZoneChange(start: start, offset: types[type]))
    }
    return changes
  }
}

/// A number of `width` bytes, the most significant first. The caller has checked the bounds.
private func number(_ bytes: [UInt8], at start: Int, width: Int, signed: Bool = false) -> Int {
  let value = bytes[start..<start + width].reduce(0) { $0 << 8 | UInt64($1) }
  guard signed else { return Int(truncatingIfNeeded: value) }
  return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(truncatingIfNeeded: value)
}

extension Zone {
  /// A zone as a TZif file describes it, of version 1 to 4, fat or slim.
  ///
  /// - Throws: `ZoneError.malformed` for anything else.
  /// - Complexity: linear in the number of bytes.
  public init(name: String, tzif bytes: [UInt8]) throws(ZoneError) {
    guard let data = ZoneData(bytes) else { throw .malformed(name: name) }
    self.init(name: name, firstOffset: data.firstOffset, changes: data.changes)
  }
}
