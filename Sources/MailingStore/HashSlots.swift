/// An index from hashes to positions in a column of hashes: open addressing, four bytes a slot.
struct HashSlots: Sendable {
  /// Position + 1, or 0 for an empty slot; as many as a power of two.
  private var slots: [UInt32]
  private var used = 0

  /// - Parameter count: entries to make room for.
  init(count: Int) {
    var size = 16
    while size < count + count / 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
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

  /// The position of a hash, or nil once it was entered as the next position of the column,
  /// to which the caller appends it.
  mutating func findOrAppend(_ hash: UInt64, to column: inout [UInt64]) -> Int? {
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
    return nil
  }

  /// Enters a position in the place of another with the same hash, if there is one.
  ///
  /// - Returns: the position that stood there.
  mutating func replace(_ hash: UInt64, with position: Int, in column: [UInt64]) -> Int? {
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
