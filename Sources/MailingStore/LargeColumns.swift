import CMachine

extension Array {
  /// Makes room for a column that will be filled, in large pages where it is worth it.
  ///
  /// - Complexity: memory is taken when it is first written to.
  mutating func reserveColumn(_ count: Int) {
    reserveCapacity(count)
    let size = count * MemoryLayout<Element>.stride
    guard size >= 4 << 20 else { return }
    withUnsafeBufferPointer { cmachine_use_large_pages($0.baseAddress, size) }
  }

  /// Fetches an element that is needed soon, without waiting for it.
  @inline(__always)
  func fetch(_ place: Int) {
    withUnsafeBufferPointer { cmachine_prefetch($0.baseAddress.map { $0 + place }) }
  }

  /// A column of one value.
  init(column value: Element, count: Int) {
    self.init()
    reserveColumn(count)
    append(contentsOf: repeatElement(value, count: count))
  }
}
