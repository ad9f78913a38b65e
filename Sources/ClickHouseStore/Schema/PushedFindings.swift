import MailingModel

/// What a row of the table of findings is about.
enum FindingSort: String {
  case finding, ignored, leftOut, repeated
}

extension Push {
  /// Stores what was found while files were read, and the rows that could not be.
  func pushFindings(of set: some EventsToStore, _ files: [StoredFile]) throws(SourceError) {
    // The same files make the same push.
    let push = files.map(\.digest).sorted().reduce(UInt64(1)) { before, digest in
      IdentityHash.lasting([digest].span.bytes, after: before)
    }
    let known = try cluster.askFirst(
      "SELECT count() FROM \(Tables.findings) WHERE push = \(push)"
    ) { (row) throws(SourceError) in try row.uint64() }
    guard known == [0] else { return }
    try pushRejects(of: set, files)
    let findings = try set.findings()
    var writer = RowBinaryWriter()
    func write(
      _ sort: FindingSort,
      _ code: String,
      _ name: String,
      _ count: Int,
      _ examples: [String]
    ) {
      writer.write(push)
      for text in [sort.rawValue, code, name] { writer.write(Array(text.utf8)) }
      writer.write(UInt64(clamping: count))
      writer.write(length: examples.count)
      for example in examples { writer.write(Array(example.utf8)) }
    }
    for finding in findings.findings {
      write(.finding, finding.code.rawValue, "", finding.count, finding.examples)
    }
    for (kind, count) in findings.ignored {
      write(.ignored, kind.code.rawValue, kind.name, count, [])
    }
    write(.repeated, "", "", findings.repeatedEvents, [])
    write(.leftOut, "", "", findings.leftOutRows, [])
    try cluster.insert("INSERT INTO \(Tables.findings) FORMAT RowBinary", writer.bytes)
  }

  private func pushRejects(of set: some EventsToStore, _ files: [StoredFile]) throws(SourceError) {
    let rows = try set.rejected()
    var (writer, count) = (RowBinaryWriter(), 0)
    func flush() throws(SourceError) {
      if count > 0 {
        try cluster.insert("INSERT INTO \(Tables.rejects) FORMAT RowBinary", writer.bytes)
      }
      (writer, count) = (RowBinaryWriter(), 0)
    }
    while let reject = try rows.next() {
      writer.write(files.indices.contains(reject.rank) ? files[reject.rank].digest : 0)
      writer.write(Array(reject.row.file.utf8))
      for number in [reject.offset, reject.row.line, reject.row.column ?? 0] {
        writer.write(UInt64(clamping: number))
      }
      let reason = StoredReason(reject.row.reason)
      for text in [reason.name, reason.detail] { writer.write(Array(text.utf8)) }
      writer.write(length: reason.counts.count)
      for number in reason.counts { writer.write(number) }
      writer.write(reject.row.bytes)
      count += 1
      if writer.bytes.count > 1 << 20 { try flush() }
    }
    try flush()
  }
}

/// Why a row could not be read, as a database keeps it.
struct StoredReason {
  var name: String
  var detail = ""
  var counts: [UInt64] = []

  init(name: String, detail: String, counts: [UInt64]) {
    (self.name, self.detail, self.counts) = (name, detail, counts)
  }

  init(_ reason: RejectionReason) {
    switch reason {
    case .fieldCount(let found, let expected):
      name = "fieldCount"
      counts = [UInt64(clamping: found), UInt64(clamping: expected)]
    case .badTime(let text): (name, detail) = ("badTime", text)
    case .malformed(let text): (name, detail) = ("malformed", text)
    case .otherMailing(let mailing): (name, detail) = ("otherMailing", mailing)
    default: name = String(describing: reason)
    }
  }

  /// Nil for one that is not known.
  var reason: RejectionReason? {
    switch name {
    case "fieldCount":
      counts.count == 2
        ? .fieldCount(found: Int(clamping: counts[0]), expected: Int(clamping: counts[1])) : nil
    case "badTime": .badTime(detail)
    case "malformed": .malformed(detail)
    case "otherMailing": .otherMailing(detail)
    default: Self.plain.first { String(describing: $0) == name }
    }
  }

  private static let plain: [RejectionReason] = [
    .emptyMessage, .emptyMailing, .unclosedQuote, .textAfterQuote, .rowTooLong, .unclosedRecord,
    .recordTooLong, .strayText, .noKind,
  ]
}
