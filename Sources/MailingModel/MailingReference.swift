/// One mailing of what is loaded: its id, and the name of the set that it was loaded in.
public struct MailingReference: Hashable, Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// The mailing id as logged.
  public var mailing: String

  public init(set: String?, mailing: String) {
    (self.set, self.mailing) = (set, mailing)
  }

  /// How a user refers to it without doubt: `jan:5001`, or `5001` in the unnamed set.
  public var text: String {
    guard let name = self.set else { return mailing }
    return name + ":" + mailing
  }
}

/// The order of mailing ids: numbers by value, then the rest by bytes.
public func precedes(_ a: String, _ b: String) -> Bool {
  func digits(_ text: String) -> Substring.UTF8View? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
    return text.drop { $0 == "0" }.utf8
  }
  switch (digits(a), digits(b)) {
  case (let x?, let y?):
    if x.count != y.count { return x.count < y.count }
    if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
    return a.utf8.count < b.utf8.count
  case (nil, nil): return a.utf8.lexicographicallyPrecedes(b.utf8)
  case (let x, _): return x != nil
  }
}
