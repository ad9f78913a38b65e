import MailingModel
import Presentation

extension CandidateWords {
  /// Rows that are read for the Tab key: about a tenth of a second's work.
  private static let readableRows = 200_000
  /// Events that are looked through for their times.
  private static let countableEvents = 20_000_000
  /// A text that is longer is hard to choose from a list.
  private static let longestText = 100
  /// So many days are told one by one.
  private static let mostDays = 10

  /// What is logged for a field, the most frequent first; nothing where finding that out takes too long.
  func values(of field: LoggedField) -> [Candidate] {
    // Nobody knows these by heart, and there are as many as destinations.
    guard field != .message, field != .description else { return [] }
    let mailings = session.mailingsInView
    let texts = session.store.texts(of: field, in: mailings, readingAtMost: Self.readableRows) ?? []
    return texts.filter { visible($0.text) == $0.text && $0.text.utf8.count <= Self.longestText }
      .map { text in
        let about = field.isOfEvents ? wording.events(text.count) : wording.destinations(text.count)
        return Candidate(text: text.text, about: about)
      }
  }

  /// The days on which something happened to what is in view, and usual spans.
  var times: [Candidate] {
    days.map { Candidate(text: $0.dateText) } + spans
  }

  private var days: [CivilTime] {
    let (store, zone) = (session.sets.memory, session.settings.zone)
    guard store.sets.reduce(0, { $0 + store.size(ofSet: $1).events }) <= Self.countableEvents
    else { return [] }
    let times = session.summaries(of: session.mailingsInView).compactMap(\.times)
    guard let first = times.map(\.lowerBound).min(), let last = times.map(\.upperBound).max()
    else { return [] }
    let numbers = zone.day(of: first)...zone.day(of: last)
    let told =
      numbers.count <= Self.mostDays ? Array(numbers) : [numbers.lowerBound, numbers.upperBound]
    return told.map { CivilTime(secondsSince1970: $0 * 86_400) }
  }

  private var spans: [Candidate] {
    let after = wording.say("after the first attempt of each", nl: "na de eerste poging van elk")
    return ["+1h", "+24h", "+7d"].map { Candidate(text: $0, about: after) }
  }
}
