import CMachine

/// An index from hashes to positions in a column of hashes: open addressing, four bytes a slot.
struct HashSlots: Sendable {
  /// Position + 1, or 0 for an empty slot; as many as a power of two.
  private var slots: [UInt32]
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
    var slot = first(hash)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if column[position] == hash { return position }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// The positions of hashes in the column, or `none` for those that are not in it.
  ///
  /// - Complexity: a few nanoseconds each, however large the table: what is looked at next is on its
  ///   way from memory meanwhile.
  func positions(of hashes: [UInt64], in column: [UInt64]) -> [UInt32] {
    hashes.indices.map { place in
      fetchAhead(place, hashes, column)
      return find(hashes[place], in: column).map { UInt32($0) } ?? Self.none
    }
  }

  /// The positions of hashes in the column, to which those are appended that are not in it yet.
  mutating func enter(_ hashes: [UInt64], to column: inout [UInt64]) -> [UInt32] {
    var positions: [UInt32] = []
    positions.reserveCapacity(hashes.count)
    for place in hashes.indices {
      fetchAhead(place, hashes, column)
      positions.append(UInt32(enter(hashes[place], to: &column)))
    }
    return positions
  }

  /// The position of a hash in the column, to which it is appended if it is not in it yet.
  @inline(__always)
  private mutating func enter(_ hash: UInt64, to column: inout [UInt64]) -> Int {
    if (used + 1) * 5 > slots.count * 4 { grow(column) }
    var slot = first(hash)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if column[position] == hash { return position }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    column.append(hash)
    slots[slot] = UInt32(column.count)
    used += 1
    return column.count - 1
  }

  /// Gives all positions other numbers.
  mutating func renumber(_ numbers: [UInt32]) {
    for slot in slots.indices where slots[slot] != 0 {
      slots[slot] = numbers[Int(slots[slot]) - 1] + 1
    }
  }

  /// Enters the positions of a column backwards, so that the first of each hash stays; calls for each
  /// with the position that stood there. A hash of 0 is none.
  mutating func enterBackwards(_ column: [UInt64], _ body: (_ position: Int, _ next: Int?) -> Void)
  {
    for position in column.indices.reversed() where column[position] != 0 {
      let ahead = position &- Self.distance
      if ahead >= 0 { fetch(slot: first(column[ahead])) }
      body(position, replace(column[position], with: position, in: column))
    }
  }

  /// Enters a position in the place of another with the same hash, if there is one.
  ///
  /// - Returns: the position that stood there.
  @inline(__always)
  private mutating func replace(_ hash: UInt64, with position: Int, in column: [UInt64]) -> Int? {
    var slot = first(hash)
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      if column[other] == hash {
        slots[slot] = UInt32(position + 1)
        return other
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    slots[slot] = UInt32(position + 1)
    used += 1
    return nil
  }

  /// Fetches what looking up a hash further on needs: first its slot, then the entry that stands there.
  @inline(__always)
  private func fetchAhead(_ place: Int, _ hashes: [UInt64], _ column: [UInt64]) {
    if place &+ 2 &* Self.distance < hashes.count {
      fetch(slot: first(hashes[place &+ 2 &* Self.distance]))
    }
    if place &+ Self.distance < hashes.count {
      let position = Int(slots[first(hashes[place &+ Self.distance])])
      column.withUnsafeBufferPointer { cmachine_prefetch($0.baseAddress.map { $0 + position }) }
    }
  }

  @inline(__always)
  private func fetch(slot: Int) {
    slots.withUnsafeBufferPointer { cmachine_prefetch($0.baseAddress.map { $0 + slot }) }
  }

  private func first(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }

  private mutating func grow(_ column: [UInt64]) {
    var larger = HashSlots(count: slots.count)
    for position in column.indices {
      _ = larger.replace(column[position], with: position, in: column)
    }
    self = larger
  }
}
