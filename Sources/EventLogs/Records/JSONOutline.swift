import CJSON
import MailingModel

/// The paths of all values of an object of JSON, to tell what it is.
enum JSONOutline {
  /// - Returns: nil if it cannot be read.
  static func names(in object: some Collection<UInt8>) -> Set<String>? {
    let copy = ValueBuffer(0)
    let mended = JSONMending.mended(object)
    guard let reader = cjson_make(nil, 0), let bytes = copy.holdPadded(mended) else { return nil }
    defer { cjson_free(reader) }
    var names: Set<String> = []
    let problem = withUnsafeMutablePointer(to: &names) { names in
      let text = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      return cjson_visit(reader, text, mended.count, names) { context, path, count, value in
        let name = UnsafeRawBufferPointer(start: path, count: count)
        guard let names = context?.assumingMemoryBound(to: Set<String>.self) else { return }
        JSONOutline.add(String(decoding: name, as: UTF8.self), value, to: &names.pointee)
      }
    }
    return problem == nil ? names : nil
  }

  /// Adds a path, and what it holds if the record stands there.
  private static func add(_ name: String, _ value: cjson_value, to names: inout Set<String>) {
    names.insert(name)
    for wrapper in JSONShape.wrapperPaths {
      if name.hasPrefix(wrapper + ".") { names.insert(String(name.dropFirst(wrapper.count + 1))) }
    }
    let text = UnsafeRawBufferPointer(start: value.text, count: value.length)
    guard JSONShape.wrapperPaths.contains(name), text.first == UInt8(ascii: "{") else { return }
    names.formUnion(self.names(in: text) ?? [])
  }
}
