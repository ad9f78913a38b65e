import MailingModel

/// Reads the records that a record of JSON lists.
final class HistoryReader {
  private let decoder: JSONRecords
  /// The list, with the margin that a decoder needs.
  private let copy = ValueBuffer(0)

  init(_ plan: RecordPlan) { decoder = JSONRecords(.objects, plan.paths) }

  /// Lends each record of a list, and says of the last that it is that. One that cannot be read ends it.
  func forEach(
    in list: UnsafeRawBufferPointer,
    _ body: (_ record: any RecordDecoder, _ isLast: Bool) -> Void
  ) {
    copy.clear()
    let margin = Array(repeating: UInt8(0), count: decodingMargin)
    guard let start = copy.append(Array(list) + margin) else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    decoder.follow()
    var next = begin(bytes, from: 0, list.count)
    while let place = next {
      guard case .record(let end) = decoder.read(bytes, at: place, limit: list.count, isLast: true)
      else { return }
      next = begin(bytes, from: end, list.count)
      body(decoder, next == nil)
    }
  }

  private func begin(_ bytes: UnsafePointer<UInt8>, from place: Int, _ limit: Int) -> Int? {
    guard case .record(let place) = decoder.find(bytes, from: place, limit: limit, isLast: true)
    else { return nil }
    return place
  }
}
