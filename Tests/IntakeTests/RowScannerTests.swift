import MailingModel
import Testing

@testable import EventLogs
@testable import ExampleMailings

@Suite("Rows are cut as byte by byte")
struct RowScannerTests {
  /// A row as the slow way sees it.
  private struct Row: Equatable {
    var ending = ""
    var fields: [[Int]] = []
  }

  /// Cuts a row one byte at a time.
  private struct SlowScanner {
    let bytes: [UInt8]
    let limit: Int
    let isLast: Bool
    let expected: Int

    func row(from start: Int) -> Row {
      var row = Row()
      var place = start
      while true {
        let field = place
        if place < limit && bytes[place] == UInt8(ascii: "\"") {
          if row.fields.count >= expected, let ending = surplus(place, row.fields.count) {
            row.ending = ending
            return row
          }
          guard let (closing, isDoubled) = closing(after: place, before: limit) else {
            row.ending = isLast ? "broken \(RejectionReason.unclosedQuote) \(field)" : "incomplete"
            return row
          }
          let behind = bytes[(closing + 1)..<limit]
          if (behind.isEmpty || Array(behind) == [13]) && !isLast {
            row.ending = "incomplete"
            return row
          }
          row.fields.append([field + 1, closing, isDoubled ? 1 : 0])
          place = closing + 1
          let rest = bytes[place..<limit]
          if rest.isEmpty || (rest.count == 1 && rest.first == 13) {
            row.ending = "row \(limit)"
          } else if rest.first == 10 {
            row.ending = "row \(place + 1)"
          } else if rest.starts(with: [13, 10]) {
            row.ending = "row \(place + 2)"
          } else if rest.first == UInt8(ascii: ",") {
            place += 1
            continue
          } else {
            row.ending = "broken \(RejectionReason.textAfterQuote) \(field)"
          }
          return row
        }
        while place < limit && bytes[place] != 10 && bytes[place] != UInt8(ascii: ",") {
          place += 1
        }
        if place == limit && !isLast {
          row.ending = "incomplete"
          return row
        }
        let ends = place == limit || bytes[place] == 10
        let isTrimmed = ends && place > field && bytes[place - 1] == 13
        row.fields.append([field, isTrimmed ? place - 1 : place, 0])
        place += 1
        if ends {
          row.ending = "row \(min(place, limit))"
          return row
        }
      }
    }

    private func surplus(_ place: Int, _ count: Int) -> String? {
      let end = bytes[place..<limit].firstIndex(of: 10)
      if closing(after: place, before: end ?? limit) != nil { return nil }
      if end == nil && !isLast { return "incomplete" }
      let reason = RejectionReason.fieldCount(found: count + 1, expected: expected)
      return "broken \(reason) \(place)"
    }

    private func closing(after opening: Int, before end: Int) -> (Int, isDoubled: Bool)? {
      var (place, isDoubled) = (opening + 1, false)
      while place < end {
        if bytes[place] == UInt8(ascii: "\"") {
          guard place + 1 < end, bytes[place + 1] == bytes[place] else { return (place, isDoubled) }
          isDoubled = true
          place += 1
        }
        place += 1
      }
      return nil
    }
  }

  private func row(_ scanner: inout RowScanner, _ bytes: [UInt8], _ slow: SlowScanner, from: Int)
    -> Row
  {
    let ending = bytes.withUnsafeBufferPointer { buffer -> RowScanner.Ending in
      guard let base = buffer.baseAddress else { return .incomplete }
      return scanner.scan(base, from: from, limit: slow.limit, isLast: slow.isLast)
    }
    let fields = scanner.fields.prefix(scanner.count).map {
      [$0.start, $0.end, $0.hasDoubledQuotes ? 1 : 0]
    }
    switch ending {
    case .row(let next): return Row(ending: "row \(next)", fields: fields)
    case .incomplete: return Row(ending: "incomplete", fields: fields)
    case .broken(let reason, let field):
      return Row(ending: "broken \(reason) \(field)", fields: fields)
    }
  }

  @Test(
    "whatever the bytes, wherever they are cut, and however many fields are asked for",
    arguments: 0..<8
  )
  func agree(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    // Few delimiters make fields that lie across 64 bytes, many make short ones.
    let letters = Array(
      ["a,\"\n\r", "aaaaaaaaaa,\n", "aaaaaaaaaaaaaaaaaaaaaaaa,\"", "aa,"][Int(seed % 4)].utf8
    )
    for _ in 0..<4_000 {
      let bytes = (0..<1 + random.below(300)).map { _ in letters[random.below(letters.count)] }
      let expected = 1 + random.below(12)
      let limit = random.below(bytes.count + 1)
      let from = random.below(limit + 1)
      let slow = SlowScanner(
        bytes: bytes,
        limit: limit,
        isLast: random.happens(500),
        expected: expected
      )
      let wanted = slow.row(from: from)
      var all = RowScanner(expecting: expected)
      var whole = row(&all, bytes, slow, from: from)
      whole.fields += wanted.fields.dropFirst(expected)
      #expect(whole == wanted, "\(bytes) \(from) \(limit) \(slow.isLast) \(expected)")
      #expect(all.count == wanted.fields.count)
      let needed = random.below(expected + 1)
      var some = RowScanner(expecting: expected, needing: needed)
      let part = row(&some, bytes, slow, from: from)
      #expect(part.ending == wanted.ending && some.count == wanted.fields.count)
      #expect(part.fields.prefix(needed) == wanted.fields.prefix(min(needed, expected)))
    }
  }

  @Test("many at a time, where rows are as they should be", arguments: 0..<12)
  func marks(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let texts = [
      "", "a", "abc", "\"\"", "\"a\"", "\"a,b\"", "\"a\nb\"", "\"a\"\"b\"", "\"\"\"\"\"\"",
      "\"x\r\ny\"",
      String(repeating: "l", count: 70), "\"" + String(repeating: "q,\n", count: 40) + "\"",
      // Not as they should be.
      "a\"b", "\"a\"b", "\"a", "a\r", "\"a\"\r",
    ]
    let sound = texts.count - (seed % 3 == 0 ? 0 : 5)
    var cutRows = 0
    for _ in 0..<60 {
      let expected = 1 + random.below(8)
      var text = ""
      for _ in 0..<1 + random.below(80) {
        let count = random.happens(950) ? expected : 1 + random.below(10)
        text += (0..<count).map { _ in texts[random.below(sound)] }.joined(separator: ",")
        text += random.happens(800) ? "\n" : "\r\n"
      }
      let bytes = Array(text.utf8)
      let needed = (0..<expected).filter { _ in random.happens(400) }
      var marks = RowMarks(expecting: expected, needing: needed)
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let slow = SlowScanner(bytes: bytes, limit: bytes.count, isLast: true, expected: expected)
        var place = 0
        while place < bytes.count {
          let rows = marks.cut(base, from: place, limit: bytes.count)
          for number in 0..<rows.count {
            let wanted = slow.row(from: place)
            let fields = needed.indices.map { rows[number].field($0) }.map {
              [$0.start, $0.end, $0.hasDoubledQuotes ? 1 : 0]
            }
            #expect(rows[number].place == place && rows.count(before: place + 1) == number + 1)
            #expect("row \(rows.next(behind: number))" == wanted.ending)
            #expect(wanted.fields.count == expected && fields == needed.map { wanted.fields[$0] })
            place = rows.next(behind: number)
          }
          cutRows += rows.count
          guard place < bytes.count else { break }
          // Behind a row that is none, reading goes on with the next line.
          let ending = slow.row(from: place).ending.split(separator: " ")
          let line = bytes[place...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
          place = ending.first == "row" ? Int(ending[1]) ?? bytes.count : line
        }
      }
    }
    #expect(cutRows > 100)
  }
}
