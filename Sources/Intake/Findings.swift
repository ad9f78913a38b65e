import EventLogs
import MailingModel

/// What the files of a set say about its quality, before any row is looked at.
struct Findings {
  var all: [Quality.Finding] { quality.findings }
  private var quality = Quality()

  /// - Parameters:
  ///   - logs: all of them, also those that `repetitions` leave out.
  ///   - cutOff: the paths of those that end within a row.
  init(_ logs: [LogFile], _ repetitions: Repetitions, cutOff: [String], skipped: [String]) {
    for sender in Sender.allCases {
      let own = logs.filter { $0.format.sender == sender && $0.format.isDailyLog }
      add(.missingDays, Self.missingDays(own))
      add(.missingFiles, Self.missingFiles(own))
      add(.missingTypes, Self.missingTypes(own, sender))
    }
    let isEqual = { (pair: (file: Int, of: Int)) in logs[pair.file].size == logs[pair.of].size }
    add(.equalFiles, repetitions.repeated.filter(isEqual).map { logs[$0.file].path })
    add(
      .supersededFiles,
      repetitions.repeated.filter { !isEqual($0) }.map { logs[$0.file].path }
    )
    add(.overlappingFiles, repetitions.overlapping.map { logs[$0].path })
    add(.damagedFiles, logs.filter { $0.damage != nil }.map(\.path))
    add(.cutOffFiles, cutOff)
    add(.skippedFiles, skipped)
  }

  private mutating func add(_ code: FindingCode, _ names: [String]) {
    quality.add(Quality.Finding(code, count: names.count, examples: names))
  }

  /// Days between the first and the last of which a sender has no file at all.
  private static func missingDays(_ logs: [LogFile]) -> [String] {
    let days = Set(logs.compactMap(\.date).compactMap(day))
    guard let first = days.min(), let last = days.max(), last - first < 4_000 else { return [] }
    return (first...last).filter { !days.contains($0) }.map {
      CivilTime(secondsSince1970: $0 * 86_400).dateText
    }
  }

  /// The names of files that a type lacks, of days of which most other types have one.
  private static func missingFiles(_ logs: [LogFile]) -> [String] {
    let dated = logs.filter { isExpected($0.format) && $0.date != nil }
    let types = Set(dated.map(\.format))
    let byDay = Dictionary(grouping: dated) { $0.date ?? "" }.mapValues { Set($0.map(\.format)) }
    return byDay.sorted { $0.key < $1.key }.flatMap { date, found in
      found.count * 2 > types.count - 1
        ? types.subtracting(found).map { ($0.prefix ?? $0.name) + "." + date }.sorted() : []
    }
  }

  private static func day(_ date: String) -> Int? {
    let numbers = date.split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    return CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]).daysSince1970
  }

  /// Types of a sender of which not one file was loaded, though others were.
  private static func missingTypes(_ logs: [LogFile], _ sender: Sender) -> [String] {
    guard !logs.isEmpty else { return [] }
    let formats = Set(logs.map(\.format))
    return LogFormat.all.filter { $0.sender == sender && isExpected($0) }
      .filter { !formats.contains($0) }
      .map(\.name)
  }

  /// Whether a sender writes such logs every day.
  private static func isExpected(_ format: LogFormat) -> Bool {
    format.isDailyLog && format.kind != nil && !format.isOldStyle
  }
}

extension RejectedLine {
  /// Whether a file ends with this row before the row does: a download that was broken off.
  ///
  /// A last row without a line end that is whole was not rejected for what it lacks.
  func isCutOff(_ log: LogFile) -> Bool {
    guard offset + length >= log.size else { return false }
    return switch reason {
    case .fieldCount(let found, let expected): found < expected
    case .unclosedQuote, .unclosedRecord: true
    default: false
    }
  }
}
