/// What a finding or a note is about. The raw value is what programs see and never changes.
public enum FindingCode: String, CaseIterable, Sendable {
  // Of what was loaded.
  case unattributed, rejected, duplicates, repeatedEvents, inferred, unknownMailing
  case missingDays, missingFiles, missingTypes
  case equalFiles, supersededFiles, overlappingFiles, damagedFiles, cutOffFiles, skippedFiles
  // Of records that were read and count for nothing.
  case ignoredBounceMessages, ignoredReplies, ignoredDMARC, ignoredFeedbackLoopErrors
  case ignoredFailedUnsubscribes, ignoredNotSpam, ignoredProfileChanges, ignoredFirstOnes
  case ignoredSubscribes, ignoredHandedOn, ignoredOtherMail, ignoredEmpty
  case ignoredUnknownKinds
  // Of single destinations.
  case clickWithoutImpression, lateBounce, retriedDelivered, unsubscribeLinkClicks
  case oldStyleClicks, machineEvents, eventBeforeAttempt, futureEvents, outrankedLater
  case severalDestinations, otherDestinations, errorsReading, nothingMeasured
  // Of answers that leave machines out, or do not look for them.
  case machinesLeftOut, machinesNotSought
  // Of groups of events, which do not tell who had a delivery.
  case noRates
  // Of comparisons.
  case smallExpectedCounts, sharedNotIndependent
  // Of conditions.
  case noSuchValue, wholeDestinations
  // Of reports.
  case reportOfOneDestination, unknownFigures
}

extension FindingCode {
  /// What a list of a finding tells one by one: as many as it counts.
  public enum Listing: Sendable {
    case rejectedRows, events, destinations, addresses
    /// Of files and days.
    case names
  }

  /// What `check` can list of it; nil for what nothing is kept of, and for what it does not count.
  public var listing: Listing? {
    switch self {
    case .rejected: .rejectedRows
    case .unattributed, .duplicates, .oldStyleClicks, .machineEvents, .futureEvents: .events
    case .inferred, .unknownMailing, .clickWithoutImpression, .lateBounce, .retriedDelivered,
      .unsubscribeLinkClicks, .eventBeforeAttempt, .errorsReading:
      .destinations
    case .severalDestinations: .addresses
    case .missingDays, .missingFiles, .missingTypes, .equalFiles, .supersededFiles,
      .overlappingFiles, .damagedFiles, .cutOffFiles, .skippedFiles:
      .names
    default: nil
    }
  }
}
