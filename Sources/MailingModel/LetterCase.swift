extension UInt8 {
  /// An ASCII capital as its small letter, anything else as it is: the case that addresses and names
  /// of this field have no regard to.
  public var lowered: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }

  /// Whether it is an ASCII letter.
  public var isLetter: Bool { 0x61...0x7A ~= lowered }

  /// Whether it is an ASCII digit.
  public var isDigit: Bool { 0x30...0x39 ~= self }
}

extension StringProtocol {
  /// The bytes with ASCII capitals lowered.
  public var lowered: LazyMapSequence<UTF8View, UInt8> { utf8.lazy.map(\.lowered) }

  /// Whether a text begins with another, without regard to ASCII case.
  public func begins(with beginning: some StringProtocol) -> Bool {
    lowered.starts(with: beginning.lowered)
  }
}

/// The bytes of a text in one case: Unicode's simple folding, which changes no number of characters.
///
/// Two characters are the same if the small letters of their capitals are; where a capital or a small
/// letter is several characters, it stays. The dotless ı is no i.
public func caseFolded(_ text: String) -> [UInt8] {
  var folded = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    folded.append(scalar == "\u{131}" ? scalar : lowered(raised(scalar)))
  }
  return Array(String(folded).utf8)
}

private func raised(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  single(scalar.properties.uppercaseMapping) ?? scalar
}

private func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  single(scalar.properties.lowercaseMapping) ?? scalar
}

private func single(_ text: String) -> Unicode.Scalar? {
  text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
}
