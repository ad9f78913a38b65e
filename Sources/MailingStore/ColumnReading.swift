import MailingModel

/// Reads one field of all events or destinations of a segment back from the files, once each and in the order
/// in which they stand there.
struct ColumnReading {
  private let segment: Segment
  private let field: LoggedField
  /// Whether nearly every row has a text of its own, so that alike ones are not looked for.
  private let areDistinct: Bool
  /// A thread reads a megabyte at a time.
  private static let pieceBits = 20

  /// An event whose row is to be read, and where its text belongs.
  private struct Entry {
    let event: LoggedEvent
    let part: UInt32
    /// Of an event its position, of a destination its place.
    let position: UInt32
  }

  /// What one thread reads.
  private struct Reader {
    let rows: any RowReader
    var texts = TextTable()
    /// By batch: the number of the text of each of its entries.
    var read: [(batch: Int, numbers: [UInt32])] = []
    var text: [UInt8] = []
  }

  private struct Read: Sendable {
    let texts: TextTable
    let read: [(batch: Int, numbers: [UInt32])]
  }

  private init(_ segment: Segment, _ field: LoggedField) {
    (self.segment, self.field) = (segment, field)
    areDistinct = field.isOfOne && segment.mailings.count == 1
  }

  /// - Complexity: reads every file that may say something for the field; 28 bytes a row meanwhile.
  static func column(_ field: LoggedField, of segment: Segment) throws(SourceError) -> TextColumn {
    let reading = ColumnReading(segment, field)
    let batches = try reading.batches()
    let read = try concurrently(batches.count, threads: segment.threads) {
      Reader(rows: segment.reader.makeRowReader())
    } _: { (reader, batch) throws(SourceError) in
      try Cancellation.check()
      reader.read.append((batch, try reading.read(batches[batch], &reader)))
    } finish: {
      Read(texts: $0.texts, read: $0.read)
    }
    return reading.column(batches, read)
  }

  // MARK: - What to read

  private func batches() throws(SourceError) -> [[Entry]] {
    let mayTell = segment.reader.files.indices.map { segment.reader.mayTell(field, inFile: $0) }
    var entries = try concurrently(segment.parts.count, threads: segment.threads) {
      (part) throws(SourceError) in
      try Cancellation.check()
      return field.isOfEvents ? events(ofPart: part, mayTell) : namings(ofPart: part, mayTell)
    }
    return inOrderOfFiles(&entries)
  }

  private func events(ofPart number: Int, _ mayTell: [Bool]) -> [Entry] {
    let part = segment.parts[number]
    var entries: [Entry] = []
    for place in part.messages.indices {
      for position in part.events(of: place) where mayTell[part.rows[position].file] {
        let event = part.event(position, of: place)
        entries.append(Entry(event: event, part: UInt32(number), position: UInt32(position)))
      }
    }
    return entries
  }

  private func namings(ofPart number: Int, _ mayTell: [Bool]) -> [Entry] {
    let part = segment.parts[number]
    return part.messages.indices.compactMap { place in
      let event = part.namingEvent(of: place)
      guard mayTell[event.row.file] else { return nil }
      return Entry(event: event, part: UInt32(number), position: UInt32(place))
    }
  }

  /// Rows that stand near each other, for one thread to read at a time.
  private func inOrderOfFiles(_ lists: inout [[Entry]]) -> [[Entry]] {
    // By file: how many pieces of a megabyte its rows reach into.
    var pieces = Array(repeating: 0, count: segment.reader.files.count)
    for entry in lists.joined() {
      pieces[entry.event.row.file] = max(
        pieces[entry.event.row.file],
        entry.event.row.offset >> Self.pieceBits + 1
      )
    }
    var firsts = [0]
    for count in pieces { firsts.append((firsts.last ?? 0) + count) }
    var counts = Array(repeating: 0, count: firsts.last ?? 0)
    let piece = { (entry: Entry) in
      firsts[entry.event.row.file] + entry.event.row.offset >> Self.pieceBits
    }
    for entry in lists.joined() { counts[piece(entry)] += 1 }
    var batches = counts.map { count in
      var batch: [Entry] = []
      batch.reserveCapacity(count)
      return batch
    }
    // Each list is given up for what is made of it.
    for part in lists.indices {
      for entry in lists[part] { batches[piece(entry)].append(entry) }
      lists[part] = []
    }
    return batches.filter { !$0.isEmpty }
  }

  // MARK: - Reading

  /// Reads the texts of a batch, as they stand in their file.
  ///
  /// - Returns: the number of the text of each entry.
  private func read(
    _ batch: [Entry],
    _ reader: inout Reader
  ) throws(SourceError) -> [UInt32] {
    var numbers = Array(repeating: UInt32(0), count: batch.count)
    for (row:_, index) in inOrderOfRows(batch) {
      let event = batch[index].event
      try reader.rows.read(field, of: event, into: &reader.text)
      // Of domains capitals mean nothing, and would part their groups.
      if field == .domain { for place in reader.text.indices { reader.text[place].lower() } }
      numbers[index] =
        areDistinct
        ? reader.texts.append(reader.text) : reader.texts.number(of: reader.text)
    }
    return numbers
  }

  /// As the rows of a batch stand in their piece of the file, over which they are spread evenly enough.
  private func inOrderOfRows(_ batch: [Entry]) -> [(row: EventRow, index: Int)] {
    sortedByHash([batch.indices.map { (row: batch[$0].event.row, index: $0) }]) {
      UInt64($0.row.offset) << (64 - Self.pieceBits)
    } by: {
      $0.row.stands(before: $1.row)
    }
  }

  /// Puts what all threads read together.
  private func column(_ batches: [[Entry]], _ reads: [Read]) -> TextColumn {
    // The texts of the thread that has most stay where they are.
    let reads = reads.sorted { $0.texts.count > $1.texts.count }
    var texts = reads.first?.texts ?? TextTable()
    var numbers = segment.parts.map { part in
      Array(repeating: UInt32(0), count: field.isOfEvents ? part.rows.count : part.messages.count)
    }
    for (place, thread) in reads.enumerated() {
      let known =
        place == 0 ? nil : areDistinct ? texts.append(thread.texts) : texts.merge(thread.texts)
      for (batch, own) in thread.read {
        for (entry, number) in zip(batches[batch], own) {
          numbers[Int(entry.part)][Int(entry.position)] = known?[Int(number)] ?? number
        }
      }
    }
    texts.finish()
    return TextColumn(field: field, texts: texts, numbers: numbers)
  }
}

extension UInt8 {
  fileprivate mutating func lower() { self = lowered }
}

extension LoggedField {
  /// Whether hardly two destinations of a mailing have the same.
  var isOfOne: Bool { self == .address || self == .message || self == .profile }
}

extension Segment {
  /// What rows say for a field; read once.
  func column(_ field: LoggedField) throws(SourceError) -> TextColumn {
    try columns.value(field) { () throws(SourceError) in
      field == .machine
        ? try MachineColumn.column(of: self) : try ColumnReading.column(field, of: self)
    }
  }
}
