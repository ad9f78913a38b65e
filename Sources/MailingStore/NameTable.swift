/// Names by number, in the order in which they first came.
struct NameTable {
  private(set) var names: [String] = []
  private var numbers: [String: UInt32] = [:]

  subscript(_ number: UInt32) -> String { names[Int(number)] }

  /// The number of a name, new or old.
  mutating func index(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }
}
