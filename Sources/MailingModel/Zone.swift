/// A time zone: which civil time its clocks show at each moment from 1970 to 2106.
///
/// A value without any link to the system: everything that the clocks will do until 2106 is laid
/// out when the zone is made, so asking never fails.
public struct Zone: Sendable, Hashable {
  /// As the user named it, such as `Europe/Amsterdam` or `+02:00`; `UTC` for `Z`.
  public let name: String
  /// Seconds east of UTC before the first change.
  private let firstOffset: Int
  /// Ascending, and within `reach`.
  private let changes: [ZoneChange]

  /// Changes further away matter to no moment: two days is more than any offset.
  private static let reach = -172_800...Int(UInt32.max) + 172_800

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", firstOffset: 0, changes: [])

  /// - Parameter changes: ascending.
  init(name: String, firstOffset: Int, changes: [ZoneChange]) {
    var first = firstOffset
    var kept: [ZoneChange] = []
    for change in changes where change.start <= Zone.reach.upperBound {
      if change.start < Zone.reach.lowerBound {
        first = change.offset
      } else if change.offset != kept.last?.offset ?? first {
        kept.append(change)
      }
    }
    (self.name, self.firstOffset, self.changes) = (name, first, kept)
  }

  /// A zone whose clocks never change: `UTC`, `Z`, or an offset from `-23:59` to `+23:59`.
  ///
  /// Nil for any other name, also for those in another case or without a colon.
  public init?(name: String) {
    guard name != "UTC", name != "Z" else {
      self = .utc
      return
    }
    let text = Array(name.utf8)
    guard text.count == 6, text[3] == UInt8(ascii: ":"),
      text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-")
    else { return nil }
    let digits = [text[1], text[2], text[4], text[5]].map { Int($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hours < 24, minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    let isWest = text[0] == UInt8(ascii: "-")
    self.init(name: name, firstOffset: isWest ? -seconds : seconds, changes: [])
  }

  /// Seconds that the clocks are ahead of UTC; negative west of Greenwich.
  ///
  /// - Complexity: logarithmic in the number of changes, about 280 where clocks change twice a
  ///   year; constant where they never change.
  public func offset(at moment: Moment) -> Int {
    offset(ofPart: part(at: Int(moment.seconds)))
  }

  /// What a calendar and a clock show.
  ///
  /// - Complexity: as `offset(at:)`.
  public func civil(_ moment: Moment) -> CivilTime {
    CivilTime(secondsSince1970: Int(moment.seconds) + offset(at: moment))
  }

  /// Days from 1970-01-01 to the date that a calendar shows; -1 is the day before.
  ///
  /// - Complexity: as `offset(at:)`.
  public func day(of moment: Moment) -> Int {
    let seconds = Int(moment.seconds) + offset(at: moment)
    return (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
  }

  /// The moment at which the clocks show a civil time.
  ///
  /// A time that they show twice, because they were put back, is the earlier of the two. A time
  /// that they skip is read as if they had not been put forward yet, so half past two in the gap
  /// from two to three is the moment at which they show half past three. A day that begins at one,
  /// because the clocks skip its first hour, or that has two midnights, thus still begins at the
  /// moment of its midnight.
  ///
  /// Nil for a moment before 1970 or after 2106 (in UTC), and for fields that name no time.
  ///
  /// - Complexity: as `offset(at:)`.
  public func moment(of civil: CivilTime) -> Moment? {
    guard (1969...2107).contains(civil.year), civil.isValid else { return nil }
    let local = civil.secondsSince1970
    // No offset exceeds the limit, so the moment lies in this part or a later one. In the first
    // part that ends after it, it either falls, or it would fall before it: then it was skipped.
    var part = part(at: local - ZoneData.offsets.upperBound)
    while part < changes.count, local - offset(ofPart: part) >= changes[part].start { part += 1 }
    let seconds = local - offset(ofPart: part)
    let isSkipped = part > 0 && seconds < changes[part - 1].start
    let chosen = isSkipped ? local - offset(ofPart: part - 1) : seconds
    return UInt32(exactly: chosen).map(Moment.init(seconds:))
  }

  /// The number of changes up to and including a moment in UTC seconds.
  private func part(at seconds: Int) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].start <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Part 0 lies before the first change, part 1 after it.
  private func offset(ofPart part: Int) -> Int {
    part == 0 ? firstOffset : changes[part - 1].offset
  }
}

/// The clocks of a zone are put forward or back.
struct ZoneChange: Sendable, Hashable {
  /// UTC seconds since 1970.
  let start: Int
  /// Seconds east of UTC from then on.
  let offset: Int
}

/// Why a time zone could not be had.
public enum ZoneError: Error, Hashable, Sendable {
  /// No zone has this name. `nearest` holds zones that were perhaps meant, the likeliest first;
  /// it may be empty.
  case unknown(name: String, nearest: [String])
  /// The directory holds no time zones at all: the system's package `tzdata` is missing, or the
  /// environment variable `TZDIR` points elsewhere. `UTC` and offsets like `+02:00` still work.
  case noDatabase(directory: String)
  /// The zone's file is there, but cannot be read; the reason is in the system's words.
  case unreadable(name: String, reason: String)
  /// What bears this name is no TZif file, a damaged one, or one that counts leap seconds.
  case malformed(name: String)
}
