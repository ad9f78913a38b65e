import CJSON
import MailingModel

/// Reads lists of texts out of JSON.
final class JSONTexts {
  private let reader = cjson_make(nil, 0)
  private let copy = ValueBuffer(0)

  deinit { if let reader { cjson_free(reader) } }

  /// The texts of a list or an object, and of objects in a list those at a key, with something between
  /// them; nil if it can be read as neither.
  func joined(_ text: [UInt8], key: String, by separator: UInt8) -> [UInt8]? {
    guard let reader, let bytes = copy.holdPadded(text) else { return nil }
    var joined: (text: [UInt8], separator: UInt8) = ([], separator)
    let visit: cjson_visitor = { context, _, _, value in
      guard let joined = context?.assumingMemoryBound(to: ([UInt8], UInt8).self),
        value.kind == CJSON_STRING || value.kind == CJSON_PLAIN, value.length > 0
      else { return }
      if !joined.pointee.0.isEmpty { joined.pointee.0.append(joined.pointee.1) }
      joined.pointee.0 += UnsafeRawBufferPointer(start: value.text, count: value.length)
    }
    let problem = withUnsafeMutablePointer(to: &joined) { joined in
      let list = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      return text.first == UInt8(ascii: "[")
        ? cjson_list(reader, list, text.count, key, joined, visit)
        : cjson_visit(reader, list, text.count, joined, visit)
    }
    return problem == nil ? joined.text : nil
  }

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
