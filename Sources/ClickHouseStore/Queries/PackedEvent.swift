import MailingModel

/// An event as one number, so that a server can put the events of a destination in order and filter them
/// as it does numbers.
///
/// From the top: time (32 bits), kind (3), which of those of equal time and kind (8), flags (21). Of the flags
/// the lowest are fixed, the rest tell which tests of a question the row passes.
struct PackedEvent: Hashable, Sendable {
  let packed: UInt64

  var time: UInt32 { UInt32(truncatingIfNeeded: packed >> 32) }
  var kind: EventKind { EventKind(rawValue: UInt8(packed >> 29 & 7)) ?? .attempt }
  var tie: Int { Int(packed >> 21 & 0xFF) }
  var onUnsubscribeLink: Bool { packed & Flag.onUnsubscribeLink.bit != 0 }
  /// What tells it among the events of its destination, whatever a question tests.
  var place: UInt64 { packed >> 21 }

  enum Flag: Int, CaseIterable {
    case onUnsubscribeLink, isWithoutLink, isByMachine, isDuplicate

    var bit: UInt64 { 1 << UInt64(rawValue) }
  }

  /// How many tests there is room for.
  static let testLimit = 21 - Flag.allCases.count

  /// The bit of a test.
  static func bit(ofTest number: Int) -> UInt64 { 1 << UInt64(number + Flag.allCases.count) }

  /// The number of a row.
  ///
  /// - Parameter tests: what is true or not of the row: 0 or 1.
  static func expression(_ table: EventsTable, tests: [String]) -> String {
    let machine = "(\(table.text(.machine)) != '')"
    var parts = [
      "\(table.time) * 4294967296", "\(table.kind) * 536870912",
      "least(\(table.tie), 255) * 2097152", table.onUnsubscribeLink,
      "\(table.isWithoutLink) * 2", "\(machine) * 4", "(\(table.duplicate) > 0) * 8",
    ]
    parts += tests.enumerated().map { "(\($1)) * \(bit(ofTest: $0))" }
    return "toUInt64(\(parts.joined(separator: " + ")))"
  }

  // MARK: - What servers find out about numbers

  static func kind(_ event: String) -> String { "bitAnd(bitShiftRight(\(event), 29), 7)" }

  static func time(_ event: String) -> String { "bitShiftRight(\(event), 32)" }

  static func has(_ event: String, _ bit: UInt64) -> String { "bitAnd(\(event), \(bit)) != 0" }

  static func `is`(_ event: String, _ kind: EventKind) -> String {
    "\(self.kind(event)) = \(kind.rawValue)"
  }
}

/// What happened to a destination, in order and without its times: those to which the same happened are counted
/// together.
struct EventSequence: Hashable, Sendable {
  /// Of each event the kind, and whether it was on `{unsubscribe}` and told no link.
  let codes: [UInt8]

  /// What a server makes of the numbers of events.
  static func expression(_ events: String) -> String {
    "arrayMap(x -> toUInt8(\(PackedEvent.kind("x")) * 4 + bitAnd(x, 3)), \(events))"
  }

  var events: [(kind: EventKind, onUnsubscribeLink: Bool)] {
    codes.map { (EventKind(rawValue: $0 >> 2 & 7) ?? .attempt, $0 & 1 != 0) }
  }

  var clicksWithoutLink: Int { codes.count { $0 & 2 != 0 } }

  var tally: DestinationTally {
    var tally = DestinationTally()
    for (kind, onUnsubscribeLink) in events {
      tally.add(kind, onUnsubscribeLink: onUnsubscribeLink)
    }
    return tally
  }

  var surprises: Surprises {
    var surprises = Surprises()
    for (kind, onUnsubscribeLink) in events {
      surprises.add(kind, onUnsubscribeLink: onUnsubscribeLink)
    }
    return surprises
  }
}
