import MailingModel

extension Tokenizer {
  /// A word in quotes; the quote itself is written twice. Double quotes let variables in.
  mutating func quoted() throws(QueryError) -> Token {
    let (start, quote) = (offset, bytes[offset])
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      if quote == UInt8(ascii: "\""), let value = try variable() {
        text += value
        continue
      }
      if bytes[offset] == quote {
        guard offset + 1 < bytes.count, bytes[offset + 1] == quote else {
          offset += 1
          let word = String(decoding: text, as: UTF8.self)
          return Token(kind: .word(word, isQuoted: true), span: Span(start, offset))
        }
        offset += 1
      }
      text.append(bytes[offset])
      offset += 1
    }
    guard isUnfinished else {
      throw QueryError(.unclosedQuote, Span(start, start + 1), source)
    }
    offset = bytes.count
    return Token(kind: .cursor, span: Span(start, offset))
  }

  /// A word without quotes; but what follows a `=` may be quoted, as in `load jan="my logs"`.
  mutating func word(_ place: TokenPlace) throws(QueryError) -> Token {
    let start = offset
    var text: [UInt8] = []
    var isQuoted = false
    while offset < bytes.count
      && (!place.endsWord(bytes[offset]) || place == .plain && isBetweenHosts(text))
    {
      if place != .setting, let value = try variable() {
        text += value
        isQuoted = true
        continue
      }
      text.append(bytes[offset])
      offset += 1
      guard text.last == UInt8(ascii: "="), place == .plain, offset < bytes.count,
        bytes[offset] == UInt8(ascii: "'") || bytes[offset] == UInt8(ascii: "\"")
      else { continue }
      let value = try quoted()
      guard let word = value.word else { return Token(kind: .cursor, span: Span(start, offset)) }
      text += Array(word.utf8)
      isQuoted = true
      break
    }
    let word = String(decoding: text, as: UTF8.self)
    return Token(kind: .word(word, isQuoted: isQuoted), span: Span(start, offset))
  }

  /// Whether a comma follows that stands between the hosts of an address: `clickhouse://one,two/name`.
  private func isBetweenHosts(_ text: [UInt8]) -> Bool {
    guard bytes[offset] == UInt8(ascii: ",") else { return false }
    let word = String(decoding: text, as: UTF8.self)
    let value = word.split(separator: "=", maxSplits: 1).last ?? ""
    return word.begins(with: "clickhouse://") || value.begins(with: "clickhouse://")
  }

  /// The value of the variable that is named here; nil where none is, as at a `$` that no letter
  /// follows.
  private mutating func variable() throws(QueryError) -> [UInt8]? {
    guard bytes[offset] == UInt8(ascii: "$"), offset + 1 < bytes.count, bytes[offset + 1].isLetter
    else { return nil }
    let start = offset
    let name = String(
      decoding: bytes[(start + 1)...].prefix { Variables.canHold($0) },
      as: UTF8.self
    )
    let end = start + 1 + name.utf8.count
    guard let value = variables[name] else {
      if isUnfinished { return nil }
      let near = nearest(to: name, among: variables.names)
      throw QueryError(.unknownVariable(name, nearest: near), Span(start, end), source)
    }
    offset = end
    return Array(value.utf8)
  }
}
