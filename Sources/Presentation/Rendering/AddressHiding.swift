/// A text without what may be somebody: of each address of e-mail only the domain is left, also where
/// it stands in a link.
///
/// Whatever stands directly before an `@`, or `%40`, that a domain follows is taken for the name of a
/// mailbox, so that nothing is shown rather than too much: `logo@2x.example` loses its beginning too.
func withoutAddresses(_ text: String) -> String {
  guard text.contains("@") || text.contains("%40") else { return text }
  var result: [Character] = []
  var rest = Array(text)[...]
  while let first = rest.first {
    guard let sign = AddressSign(rest) else {
      result.append(first)
      rest.removeFirst()
      continue
    }
    let isAddress = rest.dropFirst(sign.length).first?.isPartOfDomain == true
    if isAddress { hideMailbox(at: &result) }
    result += rest.prefix(sign.length)
    rest.removeFirst(sign.length)
  }
  return String(result)
}

/// Puts an ellipsis in the place of the mailbox that a text ends with.
private func hideMailbox(at text: inout [Character]) {
  if text.last == "\"", let start = text.dropLast().lastIndex(of: "\"") {
    text.removeSubrange(start...)
    return text.append("…")
  }
  guard text.last?.isPartOfMailbox == true else { return }
  while text.last?.isPartOfMailbox == true { text.removeLast() }
  text.append("…")
}

/// What parts a mailbox from its domain, where a text begins with it.
private enum AddressSign: String {
  case plain = "@"
  case inLinks = "%40"

  var length: Int { rawValue.count }

  init?(_ text: ArraySlice<Character>) {
    if text.first == "@" {
      self = .plain
    } else if text.starts(with: AddressSign.inLinks.rawValue) {
      self = .inLinks
    } else {
      return nil
    }
  }
}

extension Character {
  /// Marks that end a mailbox; all others can be part of one, as servers write them.
  fileprivate var isPartOfMailbox: Bool {
    !isWhitespace && !"<>()[]\\,;:\"?&/@|‘’“”".contains(self)
  }

  /// A domain begins with it, or the address of a server in brackets.
  fileprivate var isPartOfDomain: Bool { isLetter || isNumber || self == "[" }
}

extension Block {
  /// The same without addresses; rows that are streamed lose them when they are pulled.
  var withoutAddresses: Block {
    switch self {
    case .title(let text): .title(Presentation.withoutAddresses(text))
    case .section(let title, let statement):
      .section(
        Presentation.withoutAddresses(title),
        statement: statement.map(Presentation.withoutAddresses)
      )
    case .heading(let text): .heading(Presentation.withoutAddresses(text))
    case .paragraph(let text): .paragraph(Presentation.withoutAddresses(text))
    case .note(let text): .note(Presentation.withoutAddresses(text))
    case .table(let table): .table(table.withoutAddresses)
    }
  }
}

extension ScreenTable {
  fileprivate var withoutAddresses: ScreenTable {
    var table = self
    for index in columns.indices {
      table.columns[index].title = Presentation.withoutAddresses(columns[index].title)
    }
    table.rows = RowStream { [rows] in try rows.next()?.withoutAddresses }
    table.total = total?.withoutAddresses
    table.empty = empty.map(Presentation.withoutAddresses)
    table.pictures = pictures.map(\.withoutAddresses)
    return table
  }
}

extension ScreenRow {
  fileprivate var withoutAddresses: ScreenRow {
    var row = self
    for index in cells.indices {
      row.cells[index].text = Presentation.withoutAddresses(cells[index].text)
    }
    return row
  }
}

extension Picture {
  fileprivate var withoutAddresses: Picture {
    switch self {
    case .outcomes(var bar):
      bar.caption = Presentation.withoutAddresses(bar.caption)
      return .outcomes(bar)
    case .table(let table): return .table(table.withoutAddresses)
    }
  }
}

extension Fields {
  /// The same without addresses in any of its texts.
  var withoutAddresses: Fields {
    Fields(all.map { Field($0.name, $0.value.withoutAddresses) })
  }
}

extension Value {
  fileprivate var withoutAddresses: Value {
    switch self {
    case .text(let text): .text(Presentation.withoutAddresses(text))
    case .list(let values): .list(values.map(\.withoutAddresses))
    case .record(let fields): .record(fields.withoutAddresses)
    case .null, .bool, .int, .double: self
    }
  }
}
