import EventLogs
import MailingModel

/// What the files of a set say about its quality, before any row is looked at.
struct Findings {
  var all: [Quality.Finding] { quality.findings }
  private var quality = Quality()

  init(_ logs: [LogFile], _ repetitions: Repetitions, skipped: [String]) {
    for sender in Sender.allCases {
      let own = logs.filter { $0.format.sender == sender && $0.format.isDailyLog }
      add(.missingDays, Self.missingDays(own))
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
    add(.skippedFiles, skipped)
  }

  /// A few of the names make it concrete.
  private mutating func add(_ code: FindingCode, _ names: [String]) {
    quality.add(Quality.Finding(code, count: names.count, examples: Array(names.prefix(5))))
  }

  /// Days between the first and the last of which a sender has no file at all.
  private static func missingDays(_ logs: [LogFile]) -> [String] {
    let days = Set(logs.compactMap(\.date).compactMap(day))
    guard let first = days.min(), let last = days.max(), last - first < 4_000 else { return [] }
    return (first...last).filter { !days.contains($0) }.map {
      CivilTime(secondsSince1970: $0 * 86_400).dateText
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
    return LogFormat.all.filter { $0.sender == sender && $0.isDailyLog && $0.kind != nil }
      .filter { !$0.isOldStyle && !formats.contains($0) }
      .map(\.name)
  }
}
