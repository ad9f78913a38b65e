import QueryLanguage

/// Addresses or message ids that a file lists, each once.
struct PeopleList {
  let addresses: [String]
  /// So many are told at length.
  static let most = 1_000
  /// What a first line may be that names a column.
  private static let titles: Set = ["address", "email", "e-mail", "recipient", "adres", "message"]

  /// - Parameter mostTold: how many there may be; nil for any number.
  init(file path: String, mostTold: Int?) throws(ShellError) {
    let text = try Script.file(path).text
    var seen: Set<String> = []
    var addresses: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let address = Self.first(of: line)
      guard !address.isEmpty, !address.hasPrefix("#"), seen.insert(address.lowercased()).inserted
      else { continue }
      addresses.append(address)
    }
    if let first = addresses.first, Self.titles.contains(first.lowercased()) {
      addresses.removeFirst()
    }
    guard addresses.count <= mostTold ?? .max else {
      throw .tooManyPeople(file: path, limit: Self.most)
    }
    self.addresses = addresses
  }

  /// What stands before the first comma, semicolon or tab, without quotes and blanks.
  private static func first(of line: Substring) -> String {
    let cell = line.prefix { ![",", ";", "\t"].contains($0) }
    let ends: Set<Character> = [" ", "\"", "'", "\u{FEFF}"]
    return String(cell.drop(while: ends.contains).reversed().drop(while: ends.contains).reversed())
  }
}
