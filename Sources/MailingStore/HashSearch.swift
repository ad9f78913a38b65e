import CMachine

extension [UInt64] {
  /// The places of a hash among these.
  ///
  /// - Complexity: a pass over all of them, about as fast as memory can be read.
  func places(of hash: UInt64) -> [Int] {
    var places: [Int] = []
    withUnsafeBufferPointer { hashes in
      guard let first = hashes.baseAddress else { return }
      var place = cmachine_find_number(first, hashes.count, hash)
      while place < hashes.count {
        places.append(place)
        place += 1 + cmachine_find_number(first + place + 1, hashes.count - place - 1, hash)
      }
    }
    return places
  }
}
