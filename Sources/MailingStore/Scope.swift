import MailingModel

/// The destinations of a mailing that a selection holds, and of each the events that count.
struct Scope: Sendable {
  let segment: Segment
  let mailing: Segment.Mailing
  let errors: ErrorsReading
  private let window: Window
  private let condition: ConditionScan?

  /// - Throws: what hinders reading rows back that the condition is about.
  init(
    _ found: (segment: Segment, mailing: Segment.Mailing),
    _ selection: Selection
  ) throws(SourceError) {
    (segment, mailing) = found
    (errors, window) = (selection.errors, selection.window)
    if let condition = selection.condition {
      self.condition = try ConditionScan(condition, found.segment, found.mailing, errors)
    } else {
      condition = nil
    }
  }

  /// Those of one part.
  func view(ofPart part: Int) -> PartView {
    var view = PartView(segment.run(of: mailing, inPart: part), window)
    if let condition { view.keep(condition.holds(view, inPart: part)) }
    return view
  }

  /// One destination of the mailing, as if the selection held no other.
  func view(of destination: Int) -> PartView {
    var view = PartView(segment.run(of: mailing, at: destination), window)
    let part = segment.place(of: destination).part
    if let condition { view.keep(condition.holds(view, inPart: part)) }
    return view
  }

  /// Whether the selection holds a destination of the mailing.
  func holds(_ destination: Int) -> Bool {
    view(of: destination).holds(segment.place(of: destination).place)
  }

  /// What counts of a destination that the selection holds, its id and address read back.
  func history(
    of destination: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> DestinationHistory {
    let identity = try segment.identity(of: destination, rowReader)
    let (part, place) = segment.find(destination)
    let view = PartView(segment.run(of: mailing, at: destination), window)
    return DestinationHistory(
      mailing: segment.reference(mailing),
      message: String(decoding: identity.message, as: UTF8.self),
      address: String(decoding: identity.address, as: UTF8.self),
      isInferred: part.isInferred(place),
      events: view.events(of: place).map { segment.event(part.event($0, of: place)) }
    )
  }

  /// Adds up what comes of each part, by all threads.
  func concurrentlyByPart<State, Rest: Sendable>(
    _ makeState: @Sendable () -> State,
    _ work: @Sendable (inout State, PartView, Int) -> Void,
    finish: @Sendable (consuming State) -> Rest
  ) throws(SourceError) -> [Rest] {
    try concurrently(segment.parts.count, threads: segment.threads, makeState) {
      (state, part) throws(SourceError) in
      try Cancellation.check()
      work(&state, view(ofPart: part), part)
    } finish: {
      finish($0)
    }
  }
}
