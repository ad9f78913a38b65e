import MailingModel

extension MailingStore {
  public func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    guard !selection.isWhole else {
      return selection.mailings.compactMap { mailing in
        find(mailing).map { $0.segment.evidence(of: $0.mailing) }
      }
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
      evidence.append(MailingEvidence(of: scope.segment.reference(scope.mailing), counts))
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
