/// Values of the record that was read last, where their bytes are not in the file as such.
final class ValueBuffer {
  private var bytes: UnsafeMutableRawBufferPointer
  private var used = 0
  private var values: [Range<Int>?]

  init(_ count: Int) {
    bytes = .allocate(byteCount: 1 << 10, alignment: 1)
    values = Array(repeating: nil, count: count)
  }

  deinit { bytes.deallocate() }

  /// Forgets all values.
  func clear() {
    used = 0
    for slot in values.indices { values[slot] = nil }
  }

  func set(_ slot: Int, _ value: some Collection<UInt8>) {
    values[slot] = used..<used + value.count
    append(value)
  }

  /// Adds bytes behind those that were added last.
  @discardableResult
  func append(_ more: some Collection<UInt8>) -> UnsafeRawPointer? {
    if used + more.count > bytes.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 2 * (used + more.count),
        alignment: 1
      )
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<used]))
      bytes.deallocate()
      bytes = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: bytes[used..<used + more.count]).copyBytes(from: more)
    used += more.count
    return UnsafeRawPointer(bytes.baseAddress)
  }

  /// Holds one value instead of all others.
  func hold(_ value: some Collection<UInt8>) -> UnsafeRawBufferPointer? {
    clear()
    set(0, value)
    return self.value(0)
  }

  /// A value, until the next is set.
  func value(_ slot: Int) -> UnsafeRawBufferPointer? {
    values[slot].map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
  }
}
