import MailingModel

extension RowReading {
  /// Adds ordinary rows, or rejects them: first those that are as most are.
  mutating func take(_ rows: RowMarks.Rows, _ count: Int, into scan: inout PieceScan) {
    var others: [Int] = []
    if ignored != nil {
      others = Array(0..<count)
    } else if isNaming {
      // Both loops are written out, since one that is handed a closure takes 3 % more time of all.
      scan.batch.naming.append(addingCapacity: count) { room in
        for number in 0..<count {
          if let event = plainNaming(rows[number]) {
            room.append(event)
          } else {
            others.append(number)
          }
        }
      }
      if places.mailing != nil, others.count < count { scan.batch.hasAttempts = true }
    } else {
      scan.batch.others.append(addingCapacity: count) { room in
        for number in 0..<count {
          if let event = plainEvent(rows[number]) {
            room.append(event)
          } else {
            others.append(number)
          }
        }
      }
    }
    scan.rowCount &+= count &- others.count
    for number in others {
      take(rows[number], told, rows[number].place, rows.next(behind: number), into: &scan)
    }
  }

  /// The event of a row whose message is not quoted and whose time is one.
  @inline(__always)
  private mutating func plainEvent(_ row: RowMarks.Row) -> LoggedEvent? {
    let bytes = UnsafePointer(window.bytes)
    guard let message = plain(row.fieldWithQuotes(told.message)), message.start < message.end,
      let time = time(row.fieldWithQuotes(told.time))
    else { return nil }
    return LoggedEvent(
      message: message.withValue(bytes) { hash.message($0, of: sender) },
      row: self.row.moved(
        toOffset: row.place &+ window.offset,
        onUnsubscribeLink: told.link.map { isUnsubscribeLink(row.field($0)) } ?? false
      ),
      time: time
    )
  }

  /// The same with a mailing that rows before told of, and an address, both not quoted.
  @inline(__always)
  private mutating func plainNaming(_ row: RowMarks.Row) -> NamingEvent? {
    let bytes = UnsafePointer(window.bytes)
    var number: UInt32 = 0
    if let place = told.mailing {
      guard let mailing = plain(row.fieldWithQuotes(place)), mailing.start < mailing.end,
        let known = mailing.withValue(bytes, { mailings.known($0) })
      else { return nil }
      number = known
    }
    var address: UInt64 = 0
    if let place = told.address {
      guard let field = plain(row.fieldWithQuotes(place)) else { return nil }
      if field.start < field.end { address = field.withValue(bytes) { hash.folded($0) } }
    }
    guard let event = plainEvent(row) else { return nil }
    return NamingEvent(event: event, naming: Naming(address: address, mailing: number))
  }

  /// A field, unless it is quoted.
  @inline(__always)
  private func plain(_ field: FieldRange) -> FieldRange? {
    window.bytes[field.start] == UInt8(ascii: "\"") ? nil : field
  }

  /// The time that a field tells, in quotes or not.
  @inline(__always)
  private mutating func time(_ field: FieldRange) -> UInt32? {
    let bytes = UnsafePointer(window.bytes)
    var field = field
    if bytes[field.start] == UInt8(ascii: "\"") {
      field.start &+= 1
      field.end &-= 1
    }
    if field.end &- field.start == 19, let time = times.readAgain(bytes + field.start) {
      return time
    }
    return times.read(bytes, field)
  }
}
