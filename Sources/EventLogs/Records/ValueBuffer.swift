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
  private func append(_ more: some Collection<UInt8>) {
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
  }

  /// Holds one value instead of all others.
  func hold(_ value: some Collection<UInt8>) -> UnsafeRawBufferPointer? {
    clear()
    set(0, value)
    return self.value(0)
  }

  /// Holds one text with the margin behind it that a decoder of JSON needs, instead of all values.
  func holdPadded(_ text: some Collection<UInt8>) -> UnsafePointer<UInt8>? {
    clear()
    append(text)
    append(repeatElement(0, count: decodingMargin))
    return bytes.baseAddress.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
  }

  /// A value, until the next is set.
  func value(_ slot: Int) -> UnsafeRawBufferPointer? {
    values[slot].map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
  }
}
