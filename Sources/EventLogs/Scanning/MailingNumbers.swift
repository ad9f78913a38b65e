import MailingModel

/// The numbers that mailings have in a batch.
struct MailingNumbers {
  private let hash = IdentityHash()
  private var numbers: [UInt64: UInt32] = [:]
  /// That of the row before: most logs tell of few mailings.
  private var last: (hash: UInt64, number: UInt32)?

  /// The number of a mailing, which gets one if it has none.
  @inline(__always)
  mutating func number(
    of id: RawSpan,
    in batch: inout EventBatch,
    named name: () -> String
  ) -> UInt32 {
    let hash = hash.exact(id)
    if let last, last.hash == hash { return last.number }
    let number = numbers[hash] ?? UInt32(batch.mailingNames.count)
    if number == batch.mailingNames.count { batch.mailingNames.append(name()) }
    numbers[hash] = number
    last = (hash, number)
    return number
  }
}
