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
    copy.clear()
    let margin = Array(repeating: UInt8(0), count: decodingMargin)
    guard let start = copy.append(Array(list) + margin) else { return false }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    var isWhole = true
    var next = begin(bytes, from: 0, list.count, &isWhole)
    while let place = next {
      switch decoder.read(bytes, at: place, limit: list.count, isLast: true) {
      case .record(let end):
        next = begin(bytes, from: end, list.count, &isWhole)
        body(decoder, next == nil)
      case .broken(_, let end):
        isWhole = false
        next = begin(bytes, from: end ?? place + 1, list.count, &isWhole)
      case .incomplete: return false
      }
    }
    return isWhole
  }

  /// Where the next record begins; what stands before it and is none is passed over.
  private func begin(
    _ bytes: UnsafePointer<UInt8>,
    from place: Int,
    _ limit: Int,
    _ isWhole: inout Bool
  ) -> Int? {
    decoder.follow()
    switch decoder.find(bytes, base: 0, from: place, limit: limit, isLast: true) {
    case .record(let found): return found
    case .none: return nil
    case .stray(let stray):
      isWhole = false
      return decoder.guess(bytes, behind: stray, limit: limit)
    }
  }
}
