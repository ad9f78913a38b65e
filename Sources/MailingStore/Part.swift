import MailingModel

/// The destinations of one part of a segment with their events, as columns that never change.
///
/// A destination has a place: by mailing, then by the hash of its message, upwards.
final class Part: Sendable {
  /// By mailing of the segment: the place of its first destination; one more at the end.
  let offsets: [UInt32]
  /// By destination: the position of its first event; one more at the end.
  let starts: [UInt32]
  /// By event, in order within each destination: UTC seconds since 1970.
  let times: [UInt32]
  /// By event: the row.
  let rows: [EventRow]
  /// By destination: `IdentityHash.message` of the message id.
  let messages: [UInt64]
  /// By destination: `IdentityHash.folded` of the address; 0 without one.
  let addresses: [UInt64]
  /// Whether there may be a destination of an address.
  let addressFilter: HashFilter
  /// Of destinations whose naming event does not count: that event.
  private let names: [Int: LoggedEvent]

  /// - Parameter addressFilter: that of these addresses, if there is one already.
  init(
    offsets: [UInt32],
    starts: [UInt32],
    times: [UInt32],
    rows: [EventRow],
    messages: [UInt64],
    addresses: [UInt64],
    addressFilter: HashFilter? = nil,
    names: [Int: LoggedEvent] = [:]
  ) {
    (self.offsets, self.starts, self.times, self.rows) = (offsets, starts, times, rows)
    (self.messages, self.addresses, self.names) = (messages, addresses, names)
    self.addressFilter = addressFilter ?? HashFilter(addresses)
  }

  /// The destinations of a mailing.
  @inline(__always)
  func places(of mailing: Int) -> Range<Int> {
    Int(offsets[mailing])..<Int(offsets[mailing + 1])
  }

  /// The positions of a destination's events.
  @inline(__always)
  func events(of place: Int) -> Range<Int> { Int(starts[place])..<Int(starts[place + 1]) }

  /// The destination of a message, in a mailing.
  func place(ofMessage hash: UInt64, in mailing: Int) -> Int? {
    let places = places(of: mailing)
    let place = lowerBound(of: hash, in: messages, places)
    return place < places.upperBound && messages[place] == hash ? place : nil
  }

  /// Whether no attempts row names a destination.
  func isInferred(_ place: Int) -> Bool {
    !events(of: place).contains { rows[$0].kind == .attempt }
  }

  /// The event that names a destination: its first attempt, or without one its first.
  @inline(__always)
  func namingEvent(of place: Int) -> LoggedEvent {
    if !names.isEmpty, let name = names[place] { return name }
    let events = events(of: place)
    return event(events.first { rows[$0].kind == .attempt } ?? events.lowerBound, of: place)
  }

  /// An event of a destination.
  @inline(__always)
  func event(_ position: Int, of place: Int) -> LoggedEvent {
    LoggedEvent(message: messages[place], row: rows[position], time: times[position])
  }
}
