import Foundation
import Intake
import MailingModel
import MailingStore

/// A folder of small logfiles that is removed with the test.
final class LogFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("mailwhy-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  /// Loads the folder into a new store.
  func load(pieceSize: Int = 8 << 20, zone: Zone = .utc) throws -> MailingStore {
    var store = MailingStore()
    let options = LoadOptions(zone: zone, threads: 2, pieceSize: pieceSize)
    _ = try Loader(options: options).load(LoadInput(set: nil, paths: [path]), into: &store)
    return store
  }

  /// Attempts of messages m1, m2, … of mailing 1, without a header.
  static func attempts(_ count: Int, mailing: String = "1") -> String {
    (1...count).map { number in
      "m\(number),\"2026-11-03 10:00:00\",1,\(mailing),1,0,1,0,x.example,1,1,,p\(number)@x.example\n"
    }.joined()
  }
}

extension MailingStore {
  var selection: Selection { Selection(mailings: mailings) }

  /// The events of a message by kind.
  func kinds(_ message: String) throws -> [EventKind] {
    try histories(of: message, in: selection).destinations.flatMap { $0.events.map(\.kind) }
  }

  func rejects() throws -> [RejectedRow] {
    let cursor = try rejectedRows(selection)
    var rows: [RejectedRow] = []
    while let row = try cursor.next() { rows.append(row) }
    return rows
  }
}
