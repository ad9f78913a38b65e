import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore

/// A folder of small logfiles that is removed with the test.
final class LogFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("mailwhy-selection-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.path + "/" + name }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: file)
  }
}

/// How a store came to hold what it holds: no answer depends on it.
struct Manner: CustomStringConvertible {
  let pieceSize: Int
  let threads: Int
  /// Events that are expected: many make several parts, however few come.
  let expecting: Int

  static let all = [
    Manner(pieceSize: 8 << 10, threads: 1, expecting: 0),
    Manner(pieceSize: 1 << 20, threads: 2, expecting: 0),
    Manner(pieceSize: 8 << 10, threads: 2, expecting: 600_000),
    Manner(pieceSize: 1 << 20, threads: 1, expecting: 300_000),
  ]

  var description: String { "\(pieceSize) bytes, \(threads) threads, \(expecting) expected" }

  /// Loads folders, each as a set of its own.
  func load(_ sets: [(name: String?, folder: String)]) throws -> MailingStore {
    var store = MailingStore()
    let loader = Loader(options: LoadOptions(threads: threads, pieceSize: pieceSize))
    for set in sets {
      if expecting > 0 { try divide(set.name, in: &store) }
      _ = try loader.load(LoadInput(set: set.name, paths: [set.folder]), into: &store)
    }
    return store
  }

  /// Makes a set of as many parts as its events were expected to need.
  private func divide(_ set: String?, in store: inout MailingStore) throws {
    let nothing = LogSet(
      logs: [],
      leftOut: [],
      named: [],
      skipped: [],
      findings: [],
      rejected: []
    )
    let parts = store.makeParts(forSet: set, expecting: expecting)
    try store.load([parts], into: set, reader: nothing)
  }
}

extension MailingStore {
  var selection: Selection { Selection(mailings: mailings) }

  /// All that a cursor tells.
  static func rows<Row>(_ cursor: any RowCursor<Row>) throws -> [Row] {
    var rows: [Row] = []
    while let row = try cursor.next() { rows.append(row) }
    return rows
  }
}
