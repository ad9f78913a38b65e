import Analyses
import ClickHouseStore
import ExampleMailings
import MailingModel
import MailingStore
import Testing

extension OnServers.ClusterTests {
  /// Tells rows of a source at length, so that those of two can be compared.
  private struct Telling {
    let reader: any EventReader

    func told(_ event: Event) throws -> String {
      let row = event.location.row
      let details = try reader.details(of: event)
      return "\(event.time) \(event.kind) \(event.onUnsubscribeLink) \(row.file) \(row.offset)"
        + " \(details)"
    }

    func told(_ history: DestinationHistory) throws -> String {
      let events = try history.events.map { try told($0) }
      return "\(history.mailing) \(history.message) \(history.address) \(history.isInferred)"
        + " \(history.value ?? "-") \(history.nextValue ?? "-")\n" + events.joined(separator: "\n")
    }

    func told(_ found: FoundEvent) throws -> String {
      "\(found.set ?? "") \(found.message) \(found.address) \(found.machine ?? "-") "
        + (try told(found.event))
    }
  }

  private func all<Cursor: RowCursor>(_ cursor: Cursor) throws -> [Cursor.Row] {
    var rows: [Cursor.Row] = []
    while let row = try cursor.next() { rows.append(row) }
    return rows
  }

  /// What one source says to all questions that are answered by rows.
  private func rows(
    of source: any MailingSource,
    _ selection: Selection,
    _ test: DestinationTest,
    _ order: DestinationOrder?,
    _ words: [String]
  ) throws -> [String] {
    let telling = Telling(reader: source.makeEventReader())
    var told = try all(source.destinations(selection, where: test, order: order))
      .map { try telling.told($0) }
    let now = Moment(seconds: 1_792_900_000)
    for code: FindingCode in [
      .unattributed, .duplicates, .machineEvents, .oldStyleClicks, .futureEvents,
    ] {
      told.append("\(code)")
      told += try all(source.events(of: code, in: selection, now: now))
        .map { try telling.told($0) }
    }
    told += try all(source.sharedAddresses(selection)).map { "\($0)" }
    told += try all(source.rejectedRows(selection)).map { "\($0)" }
    told += try all(source.rejectedBytes(selection, limit: 2)).map { "\($0)" }
    for word in words {
      let histories = try source.histories(of: word, in: selection)
      told.append("why \(word): \(histories.company)")
      told += try histories.destinations.map { try telling.told($0) }
      told += try histories.unattributed.map { try telling.told($0) }
      let near = try source.addresses(near: word, in: selection, limit: 3)
      told.append("near \(word): \(near)")
    }
    for a in selection.mailings.prefix(2) {
      for b in selection.mailings.prefix(3) {
        let (inA, inB) = (selection.of([a]), selection.of([b]))
        told.append("\(try source.crossTable(inA, inB))")
        told += try all(source.sharedPairs(inA, inB, where: .moved))
          .map { try telling.told($0.a) + " and " + telling.told($0.b) }
      }
    }
    return told
  }

  func compareRows(
    _ both: Both,
    _ slow: SlowSelection,
    _ random: inout SeededRandom
  ) throws {
    let fields = FieldName.all
    let key: DestinationOrder.Key =
      random.happens(200) ? .time : .field(fields[random.below(fields.count)])
    let first = DestinationOrder(key, isDescending: random.happens(500))
    let second = DestinationOrder(
      .field(fields[random.below(fields.count)]),
      isDescending: random.happens(500)
    )
    let outcome = Outcome.allCases[random.below(6)]
    let odd: [FindingCode] = [.inferred, .clickWithoutImpression, .lateBounce, .unknownMailing]
    let (test, order): (DestinationTest, DestinationOrder?) =
      switch random.below(4) {
      case 0: (.all, first)
      case 1: (.outcome(outcome, slow.errors), random.happens(500) ? first.then(second) : nil)
      case 2: (BridgeStep.repeats.test(figure: .clicks, reading: slow.errors), first)
      default: (.odd(odd[random.below(odd.count)]), nil)
      }
    let words =
      [random.pick(MailingTexts.addresses), random.pick(MailingTexts.messages), "m1"]
      + ["ana@shop.example"]
    let told = (
      try rows(of: both.remote, slow.selection, test, order, words),
      try rows(of: both.memory, slow.selection, test, order, words)
    )
    for (remote, memory) in zip(told.0, told.1) { try #require(remote == memory, "\(slow)") }
    try #require(told.0.count == told.1.count, "\(slow)")
  }
}
