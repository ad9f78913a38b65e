import CJSON
import MailingModel

/// Reads lists of texts out of JSON.
final class JSONTexts {
  private let reader = cjson_make(nil, 0)
  private let copy = ValueBuffer(0)

  deinit { if let reader { cjson_free(reader) } }

  /// The texts of a list, and of objects in it those at a key; of what is no list, that alone.
  func texts(of list: UnsafeRawBufferPointer, key: String) -> [[UInt8]] {
    guard list.first == UInt8(ascii: "[") else { return [Array(list)] }
    guard let reader, let bytes = copy.holdPadded(list) else { return [] }
    var texts: [[UInt8]] = []
    _ = withUnsafeMutablePointer(to: &texts) { texts in
      let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      return cjson_list(reader, text, list.count, key, texts) { context, _, _, value in
        let text = UnsafeRawBufferPointer(start: value.text, count: value.length)
        context?.assumingMemoryBound(to: [[UInt8]].self).pointee.append(Array(text))
      }
    }
    return texts
  }
}
