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
