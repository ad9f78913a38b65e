import MailingModel

/// Makes JSON of what is nearly JSON: senders document it so, and people store it.
enum JSONMending {
  /// An object as it was meant: bytes that are no UTF-8 replaced, raw control characters made blanks,
  /// commas left out that nothing follows.
  static func mended(_ object: some Collection<UInt8>) -> [UInt8] {
    var bytes = Array(String(decoding: object, as: UTF8.self).utf8)
    var (isInside, isEscaped): (Bool, Bool) = (false, false)
    var comma: Int?
    for (place, byte) in bytes.enumerated() {
      if byte < 0x20 { bytes[place] = 0x20 }
      if isInside {
        isInside = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte > 0x20 {
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"), let comma {
          bytes[comma] = 0x20
        }
        comma = byte == UInt8(ascii: ",") ? place : nil
        isInside = byte == UInt8(ascii: "\"")
      }
    }
    return bytes
  }
}
