import MailingModel

/// What puts the destinations of a segment in order, made when it is first asked for: four bytes each.
struct KnownOrders: Sendable {
  fileprivate let ranks = Known<[[UInt32]]>()
  fileprivate let destinations = Known<[UInt32]>()
}

extension Segment {
  /// How many destinations there are in all mailings.
  var destinationCount: Int { parts.reduce(0) { $0 + $1.messages.count } }

  /// By part, then by event or by place: where its text for a field stands among all without regard to
  /// case; those that are alike share a number, and 0 is none.
  func ranks(_ field: LoggedField) throws(SourceError) -> [[UInt32]] {
    try orders.ranks.value(field) { () throws(SourceError) in
      let column = try columnToOrder(field)
      let texts = column.texts.folded(isASCII: field.isASCII)
      return ranks(column, texts)
    }
  }

  /// All destinations in the order of their message ids in bytes, then of the events that name them.
  func destinationsByMessage() throws(SourceError) -> [UInt32] {
    try orders.destinations.value(.message) { () throws(SourceError) in
      let column = try columnToOrder(.message)
      return inOrder(ranks(column, column.texts), highest: column.texts.count)
    }
  }

  /// A column of which only an order is wanted: texts of which each destination has its own are not kept.
  private func columnToOrder(_ field: LoggedField) throws(SourceError) -> TextColumn {
    guard field.isOfOne else { return try column(field) }
    if let known = columns[field] { return known }
    return try ColumnReading.column(field, of: self)
  }

  private func ranks(_ column: TextColumn, _ texts: TextTable) -> [[UInt32]] {
    let ranks = texts.ranks(threads: threads)
    return concurrently(parts.count, threads: threads) { part in
      column.numbers[part].map { ranks[Int($0)] }
    }
  }

  /// Destinations by a number that each has, by counting.
  private func inOrder(_ numbers: [[UInt32]], highest: Int) -> [UInt32] {
    var ends = Array(repeating: UInt32(0), count: highest + 2)
    for number in numbers.joined() { ends[Int(number) + 1] += 1 }
    for number in ends.indices.dropFirst() { ends[number] += ends[number - 1] }
    var order = Array(repeating: UInt32(0), count: destinationCount)
    for (part, numbers) in numbers.enumerated() {
      for (place, number) in numbers.enumerated() {
        order[Int(ends[Int(number)])] = UInt32(self.number(ofPlace: place, inPart: part))
        ends[Int(number)] += 1
      }
    }
    var start = 0
    for end in ends.dropLast() {
      if Int(end) - start > 1 { order[start..<Int(end)].sort { isNamed(Int($0), before: Int($1)) } }
      start = Int(end)
    }
    return order
  }
}
