import EventLogs
import MailingModel

/// Reports of a platform on a mailing.
enum StatisticsProbe {
  /// Figures are counts, or the report says where it has none.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    do throws(StatisticsError) {
      let figures = try StatisticsFile(bytes).report().figures
      return figures.isEmpty ? "a report without figures" : nil
    } catch {
      guard case .notACount(_, at: _, line: let line?) = error else { return nil }
      let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
      return (1...lines).contains(line) ? nil : "line \(line) of \(lines)"
    }
  }
}
