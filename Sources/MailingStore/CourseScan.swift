import MailingModel

extension MailingStore {
  public func course(_ selection: Selection) throws(SourceError) -> MailingCourse {
    var changes: [FigureChange] = []
    for scope in try scopes(selection) {
      let recorded = try scope.concurrentlyByPart {
        ChangeRecorder(scope.errors)
      } _: { recorder, view, _ in
        recorder.add(view)
      } finish: {
        $0.changes
      }
      for some in recorded { changes += some }
    }
    try Cancellation.check()
    return MailingCourse(changes)
  }
}

extension ChangeRecorder {
  /// Adds the destinations of a part that a selection holds.
  fileprivate mutating func add(_ view: PartView) {
    let part = view.part
    for (place, events) in view {
      begin(at: part.namingEvent(of: place).time)
      for event in events {
        let row = part.rows[event]
        add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink, at: part.times[event])
      }
    }
  }
}
