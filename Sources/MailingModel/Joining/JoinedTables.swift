/// Small tables of several sources: those of single mailings stand behind each other, those of all are added up.
extension JoinedSources {
  /// What the parts answer, one behind the other.
  private func joined<Answer>(
    _ parts: [Part],
    _ ask: (Part) throws(SourceError) -> [Answer]
  ) throws(SourceError) -> [Answer] {
    if parts.count == 1 { return try ask(parts[0]) }
    var answers: [Answer] = []
    for part in parts { answers += try ask(part) }
    return answers
  }

  public func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    try joined(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.evidence(part.selection)
    }
  }

  public func evidence(
    _ selection: Selection,
    by grouping: Grouping
  ) throws(SourceError) -> [GroupedEvidence] {
    try joined(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.evidence(part.selection, by: grouping)
    }
  }

  public func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    zone: Zone,
    in selection: Selection
  ) throws(SourceError) -> [EventTallies] {
    try joined(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.tallies(of: kind, by: fields, zone: zone, in: part.selection)
    }
  }

  public func timelines(
    _ selection: Selection,
    by unit: TimeUnit,
    zone: Zone
  ) throws(SourceError) -> [MailingTimeline] {
    try joined(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.timelines(part.selection, by: unit, zone: zone)
    }
  }

  /// Each source is held to the limit by itself.
  public func machineEvents(
    _ selection: Selection,
    lookingAt limit: Int?
  ) throws(SourceError) -> Int? {
    var count = 0
    for part in parts(bySetsOf: selection) {
      guard let its = try part.source.machineEvents(part.selection, lookingAt: limit) else {
        return nil
      }
      count += its
    }
    return count
  }

  public func evidence(
    _ selection: Selection,
    without omission: EventOmission
  ) throws(SourceError) -> EvidenceTable {
    var table = EvidenceTable()
    for part in parts(of: selection) {
      table.merge(try part.source.evidence(part.selection, without: omission))
    }
    return table
  }

  public func unattributedEvidence(_ selection: Selection) throws(SourceError) -> EvidenceTable {
    var table = EvidenceTable()
    for part in parts(bySetsOf: selection) {
      table.merge(try part.source.unattributedEvidence(part.selection))
    }
    return table
  }

  public func course(_ selection: Selection) throws(SourceError) -> MailingCourse {
    MailingCourse(
      merging: try joined(parts(of: selection)) { (part) throws(SourceError) in
        [try part.source.course(part.selection)]
      }
    )
  }

  public func quality(_ selection: Selection, now: Moment) throws(SourceError) -> Quality {
    var quality = Quality()
    for part in parts(bySetsOf: selection) {
      quality.merge(try part.source.quality(part.selection, now: now))
    }
    return quality
  }

  public func names(of code: FindingCode, in selection: Selection) -> [String] {
    parts(bySetsOf: selection).flatMap { $0.source.names(of: code, in: $0.selection) }
  }

  /// Those of the sources that know some.
  public func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]? {
    // Of a set it tells all, so each is asked once.
    let parts = parts(bySetsOf: Selection(mailings: mailings)).filter {
      !$0.selection.mailings.isEmpty
    }
    let found = parts.compactMap {
      $0.source.texts(of: field, in: $0.selection.mailings, readingAtMost: limit)
    }
    guard found.count > 1 else { return found.first }
    var counts: [String: Int] = [:]
    for text in found.joined() { counts[text.text, default: 0] += text.count }
    return counts.map { LoggedText(text: $0, count: $1) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// Those that no source has.
  public func absentValues(
    _ condition: Condition,
    in mailings: [MailingReference]
  ) -> [AbsentValue] {
    let found = parts(of: Selection(mailings: mailings)).map {
      $0.source.absentValues(condition, in: $0.selection.mailings)
    }
    guard found.count > 1 else { return found.first ?? [] }
    return found[0].compactMap { value in
      let same = found.compactMap { values in values.first { $0.isSameValue(as: value) } }
      guard same.count == found.count else { return nil }
      var absent = value
      absent.nearest = nearest(to: value.value, among: same.flatMap(\.nearest), limit: 1)
      return absent
    }
  }
}

extension AbsentValue {
  fileprivate func isSameValue(as other: AbsentValue) -> Bool {
    (field, value, isPart) == (other.field, other.value, other.isPart)
  }
}
