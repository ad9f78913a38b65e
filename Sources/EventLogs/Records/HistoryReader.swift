import MailingModel

/// Reads the records that a record lists, as JSON.
final class HistoryReader {
  private let decoder: JSONRecords
  /// The list, with the margin that a decoder needs.
  private let copy = ValueBuffer(0)

  init(_ plan: RecordPlan) { decoder = JSONRecords(.objects, plan.paths) }

  /// Lends each record of a list, and says of the last that it is that.
  ///
  /// - Returns: whether all that stands in the list are records that can be read.
  func forEach(
    in list: UnsafeRawBufferPointer,
    _ body: (_ record: any RecordDecoder, _ isLast: Bool) -> Void
  ) -> Bool {
    guard let bytes = copy.holdPadded(list) else { return false }
    let held = HeldBytes(bytes: bytes, base: 0, limit: list.count, isLast: true)
    var isWhole = true
    var next = begin(held, from: 0, &isWhole)
    while let place = next {
      switch decoder.read(held, at: place) {
      case .record(let end):
        next = begin(held, from: end, &isWhole)
        body(decoder, next == nil)
      case .broken(_, let end):
        isWhole = false
        next = begin(held, from: end ?? place + 1, &isWhole)
      case .incomplete: return false
      }
    }
    return isWhole
  }

  /// Where the next record begins; what stands before it and is none is passed over.
  private func begin(
    _ held: HeldBytes,
    from place: Int,
    _ isWhole: inout Bool
  ) -> Int? {
    decoder.follow()
    switch decoder.find(held, from: place) {
    case .record(let found): return found
    case .none: return nil
    case .stray(let stray):
      isWhole = false
      return decoder.guess(held, behind: stray)
    }
  }
}
