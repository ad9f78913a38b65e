import MailingModel

/// Texts, each with a number from 1 on; 0 stands for none.
///
/// They are different, unless some were appended without looking.
struct TextTable: Sendable {
  private var bytes: [UInt8] = []
  /// By number: where the text ends.
  private var ends = [0]
  private var hashes: [UInt64] = [0]
  /// Numbers by hash, with room for at least half as many again.
  private var slots = Array(repeating: UInt32(0), count: 64)
  private let hash = IdentityHash()

  init() {}

  /// The highest number.
  var count: Int { ends.count - 1 }

  /// All texts, one behind the other.
  var allBytes: [UInt8] { bytes }

  /// The same texts with other bytes.
  func mappingBytes(_ map: (UInt8) -> UInt8) -> TextTable {
    var mapped = self
    mapped.bytes = bytes.map(map)
    return mapped
  }

  /// A text by its number; none for 0.
  subscript(number: Int) -> ArraySlice<UInt8> {
    number == 0 ? [] : bytes[ends[number - 1]..<ends[number]]
  }

  /// All of them by their numbers, from 0 on.
  var all: some Collection<ArraySlice<UInt8>> { ends.indices.lazy.map { self[$0] } }

  /// A text as others know it; nil for 0.
  func text(_ number: UInt32) -> String? {
    number == 0 ? nil : String(decoding: self[Int(number)], as: UTF8.self)
  }

  /// The number of a text, from now on if it had none; 0 if it is empty.
  mutating func number(of text: [UInt8]) -> UInt32 {
    if text.isEmpty { return 0 }
    return number(of: text[...], hash.exact(text.span.bytes))
  }

  /// Gives a text a number without looking whether it has one; 0 if it is empty.
  mutating func append(_ text: [UInt8]) -> UInt32 {
    if text.isEmpty { return 0 }
    bytes += text
    ends.append(bytes.count)
    return UInt32(count)
  }

  /// Appends the texts of another table.
  ///
  /// - Returns: by their number there, their number here.
  mutating func append(_ other: TextTable) -> [UInt32] {
    let (known, size) = (UInt32(count), bytes.count)
    bytes += other.bytes
    ends += other.ends.dropFirst().lazy.map { $0 + size }
    return other.ends.indices.map { $0 == 0 ? 0 : UInt32($0) + known }
  }

  /// Gives up what only finding texts needs: no text gets a number any more.
  mutating func finish() { (hashes, slots) = ([], [0]) }

  /// Takes the texts of another table.
  ///
  /// - Returns: by their number there, their number here.
  mutating func merge(_ other: TextTable) -> [UInt32] {
    bytes.reserveCapacity(bytes.count + other.bytes.count)
    while (ends.count + other.ends.count) * 3 > slots.count * 2 { grow() }
    return other.ends.indices.map {
      $0 == 0 ? 0 : number(of: other[$0], other.hashes[$0])
    }
  }

  private mutating func number(of text: ArraySlice<UInt8>, _ hash: UInt64) -> UInt32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash && self[known] == text { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let number = UInt32(ends.count)
    slots[slot] = number
    bytes += text
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 3 > slots.count * 2 { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for number in hashes.indices.dropFirst() {
      var slot = Int(truncatingIfNeeded: hashes[number]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number)
    }
  }
}
