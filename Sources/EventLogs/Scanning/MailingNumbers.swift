import Glibc
import MailingModel

/// The numbers that mailings have in a batch.
struct MailingNumbers {
  private let hash = IdentityHash()
  private var numbers: [UInt64: UInt32] = [:]
  /// That of the row before: most logs tell of few mailings.
  private var last: [UInt8] = []
  private var lastNumber: UInt32?

  /// The number of a mailing, which gets one if it has none.
  mutating func number(
    of id: RawSpan,
    in batch: inout EventBatch,
    named name: () -> String
  ) -> UInt32 {
    if let known = known(id) { return known }
    let number = UInt32(batch.mailingNames.count)
    batch.mailingNames.append(name())
    numbers[hash.exact(id)] = number
    return number
  }

  /// The number of a mailing that has one.
  @inline(__always)
  mutating func known(_ id: RawSpan) -> UInt32? {
    if let lastNumber, isLast(id) { return lastNumber }
    guard let number = numbers[hash.exact(id)] else { return nil }
    last.removeAll(keepingCapacity: true)
    id.withUnsafeBytes { last.append(contentsOf: $0) }
    lastNumber = number
    return number
  }

  @inline(__always)
  private func isLast(_ id: RawSpan) -> Bool {
    guard id.byteCount == last.count else { return false }
    return id.withUnsafeBytes { bytes in
      last.withUnsafeBytes { last in
        guard let bytes = bytes.baseAddress, let last = last.baseAddress else { return true }
        return memcmp(bytes, last, id.byteCount) == 0
      }
    }
  }
}
