import MailingModel

extension MailingStore {
  public func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    guard !selection.isWhole else {
      var evidence: [MailingEvidence] = []
      for mailing in selection.mailings {
        guard let found = try find(mailing, for: selection) else { continue }
        evidence.append(found.segment.evidence(of: found.mailing))
      }
      return evidence
    }
    var evidence: [MailingEvidence] = []
    for scope in try scopes(selection) {
      let counts = try scope.concurrentlyByPart {
        DestinationCount()
      } _: { count, view, _ in
        count.add(view)
      } finish: {
        $0
      }
      let (segment, mailing) = (scope.segment, scope.mailing)
      let leftOut = segment.leftOut(of: mailing)
      evidence.append(MailingEvidence(of: segment.reference(mailing), counts, leftOut: leftOut))
    }
    return evidence
  }

  public func evidence(
    _ selection: Selection,
    by grouping: Grouping
  ) throws(SourceError) -> [GroupedEvidence] {
    var grouped: [GroupedEvidence] = []
    for scope in try scopes(selection) {
      let values = try GroupValues(grouping.field, scope, zone: grouping.zone)
      let isSplit = grouping.splitsDestinations && grouping.field.isOfEvents
      let counts = try scope.concurrentlyByPart {
        GroupCount()
      } _: { count, view, part in
        if isSplit {
          count.addSplit(view, values, part)
        } else {
          count.addWhole(view, values, part)
        }
      } finish: {
        $0.evidence
      }
      let tables = counts.reduce(into: [:]) { all, some in
        all.merge(some) { a, b in
          var both = a
          both.merge(b)
          return both
        }
      }
      grouped.append(
        GroupedEvidence(
          mailing: scope.segment.reference(scope.mailing),
          groups: tables.map { GroupedEvidence.Group(value: values.text($0), table: $1) }
        )
      )
    }
    return grouped
  }
}
