/// An index from hashes to positions in a column of hashes: open addressing, eight bytes a slot.
struct HashSlots: Sendable {
  /// As many as a power of two: the upper half of the hash and the position + 1, or 0 for an empty
  /// slot. So the column, which lies elsewhere in memory, is asked only about a hash that is very
  /// likely the same.
  private var slots: [UInt64]
  private var used = 0

  /// Stands for no position.
  static let none = UInt32.max
  /// How many lookups ahead memory is fetched.
  private static let distance = 8

  /// - Parameter count: entries to make room for.
  init(count: Int) {
    var size = 16
    while size < count + count / 2 { size *= 2 }
    slots = Array(column: 0, count: size)
  }

  /// The position of a hash in the column.
  func find(_ hash: UInt64, in column: [UInt64]) -> Int? {
    let slot = search(hash, column)
    return slots[slot] == 0 ? nil : Self.position(slots[slot])
  }

  /// The positions of hashes in the column, or `none` for those that are not in it.
  ///
  /// - Complexity: a few nanoseconds each, however large the table: what is looked at next is on its
  ///   way from memory meanwhile.
  func positions(of hashes: [UInt64], in column: [UInt64]) -> [UInt32] {
    hashes.indices.map { place in
      fetchSlot(place &+ 2 &* Self.distance, hashes)
      fetchEntry(place &+ Self.distance, hashes, column)
      return find(hashes[place], in: column).map { UInt32($0) } ?? Self.none
    }
  }

  /// The positions of hashes in the column, to which those are appended that are not in it yet.
  mutating func enter(_ hashes: [UInt64], to column: inout [UInt64]) -> [UInt32] {
    var positions: [UInt32] = []
    positions.reserveCapacity(hashes.count)
    for place in hashes.indices {
      fetchSlot(place &+ Self.distance, hashes)
      let hash = hashes[place]
      if (used + 1) * 5 > slots.count * 4 { grow(column) }
      let slot = search(hash, column)
      if slots[slot] == 0 {
        slots[slot] = Self.entry(hash, column.count)
        column.append(hash)
        used += 1
      }
      positions.append(UInt32(Self.position(slots[slot])))
    }
    return positions
  }

  /// Enters the positions of a column backwards, so that the first of each hash stays; calls for each
  /// with the position that stood there. A hash of 0 is none.
  mutating func enterBackwards(_ column: [UInt64], _ body: (_ position: Int, _ next: Int?) -> Void)
  {
    for position in column.indices.reversed() where column[position] != 0 {
      if position >= Self.distance { fetchSlot(position &- Self.distance, column) }
      let slot = search(column[position], column)
      let next = slots[slot] == 0 ? nil : Self.position(slots[slot])
      slots[slot] = Self.entry(column[position], position)
      if next == nil { used += 1 }
      body(position, next)
    }
  }

  /// Gives all positions other numbers.
  mutating func renumber(_ numbers: [UInt32]) {
    for slot in slots.indices where slots[slot] != 0 {
      let number = Int(numbers[Self.position(slots[slot])])
      slots[slot] = Self.entry(slots[slot], number)
    }
  }

  /// The slot of a hash, or the empty one where it belongs.
  @inline(__always)
  private func search(_ hash: UInt64, _ column: [UInt64]) -> Int {
    var slot = first(hash)
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if (entry ^ hash) >> 32 == 0 && column[Self.position(entry)] == hash { return slot }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
  }

  /// What stands in the slot of a hash whose upper half is known.
  @inline(__always)
  private static func entry(_ hash: UInt64, _ position: Int) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(position + 1))
  }

  @inline(__always)
  private static func position(_ entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) - 1 }

  /// Fetches the slot of a hash that is looked up soon.
  @inline(__always)
  private func fetchSlot(_ place: Int, _ hashes: [UInt64]) {
    guard place < hashes.count else { return }
    slots.fetch(first(hashes[place]))
  }

  /// Fetches the entry of the column that stands in the slot of a hash, which is there by now.
  @inline(__always)
  private func fetchEntry(_ place: Int, _ hashes: [UInt64], _ column: [UInt64]) {
    guard place < hashes.count else { return }
    let position = Self.position(slots[first(hashes[place])])
    column.fetch(max(0, position))
  }

  private func first(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }

  private mutating func grow(_ column: [UInt64]) {
    var larger = HashSlots(count: slots.count)
    for position in column.indices {
      larger.slots[larger.search(column[position], column)] = Self.entry(column[position], position)
    }
    larger.used = column.count
    self = larger
  }
}
