import Intake
import MailingModel
import MailingStore

/// Logs of one manner of writing, loaded as users load them.
///
/// A text begins with a line that names the file, as most recognition goes by names, and may say how
/// often what follows stands in it: `pom-clicks.2026-11-03.log 40`. So a short text can make a file of
/// several pieces.
struct LogProbe: Sendable {
  let name: String
  /// The file's, where the text names none.
  let file: String

  static let all = [
    LogProbe(name: "rows", file: "pom-clicks.2026-11-03.log"),
    LogProbe(name: "tables", file: "events.csv"),
    LogProbe(name: "json", file: "events.json"),
    LogProbe(name: "xml", file: "pom-clicks.2026-11-03.xml"),
    LogProbe(name: "forms", file: "posted.txt"),
    LogProbe(name: "syslog", file: "mail.log"),
    LogProbe(name: "mail", file: "bounces.mbox"),
    LogProbe(name: "packed", file: "pom-clicks.2026-11-03.log.gz"),
  ]

  var probe: Probe { Probe(name) { bytes in contradiction(bytes) } }

  /// However a file is cut into pieces, and whoever reads them, it is read alike.
  private func contradiction(_ bytes: [UInt8]) -> String? {
    let (file, content) = file(of: bytes)
    let folder = ScratchFolder()
    folder.write("pom-attempts.2026-11-03.log", Self.attempts)
    folder.write(file, content)
    let (whole, pieces) = (
      told(folder, threads: 1, pieceSize: 1 << 20), told(folder, threads: 2, pieceSize: 8 << 10)
    )
    guard whole != pieces else { return nil }
    let place = zip(whole, pieces).prefix { $0 == $1 }.count
    return """
      in one piece and in several:
      \(whole.dropFirst(place).first ?? "nothing")
      \(pieces.dropFirst(place).first ?? "nothing")
      """
  }

  /// A text's file: its name, and what is in it.
  private func file(of bytes: [UInt8]) -> (name: String, content: [UInt8]) {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard line.count < 80, let name = words.first,
      name.utf8.allSatisfy({ Self.letters.contains($0) }), !name.hasPrefix(".")
    else { return (file, bytes) }
    let content = Array(bytes.dropFirst(line.count + 1))
    let times = words.dropFirst().first.flatMap { Int($0) } ?? 1
    guard (2...200).contains(times), content.count < 4 << 10 else { return (String(name), content) }
    return (String(name), Array(repeatElement(content, count: times).joined()))
  }

  private static let letters = Set(
    Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_".utf8)
  )

  /// What events of messages m1 to m9 belong to.
  private static let attempts = (1...9).flatMap { number in
    Array("m\(number),2026-11-03 10:00:00,1,1,1,0,1,0,x.example,1,1,,p\(number)@x.example\n".utf8)
  }

  /// Everything that is told of a folder.
  private func told(_ folder: ScratchFolder, threads: Int, pieceSize: Int) -> [String] {
    var store = MailingStore()
    let options = LoadOptions(zone: .utc, threads: threads, pieceSize: pieceSize)
    do {
      let report = try Loader(options: options)
        .load(LoadInput(set: nil, paths: [folder.path]), into: &store)
      return ["\(report)"] + (try store.told())
    } catch {
      return ["\(error)"]
    }
  }
}

extension MailingStore {
  /// Everything that it holds, in words: what belongs to destinations, what does not, and what was
  /// rejected.
  ///
  /// The words are put together here, as thousands of inputs a minute are told and Swift's own descriptions
  /// take longer than loading.
  fileprivate func told() throws -> [String] {
    let all = Selection(mailings: mailings)
    let reader = makeEventReader()
    func told(_ event: Event) throws -> String {
      let details = try reader.details(of: event)
      let fields = details.fields.map { " \($0.name)=\($0.value)" }.joined()
      return "\(event.time.seconds) \(event.kind.rawValue) \(event.location.row.packed) "
        + "\(details.file):\(details.line)" + fields
    }
    var lines = [String(describing: try quality(all))]
    let destinations = try destinations(all, where: .all)
    while let history = try destinations.next() {
      lines.append(history.message + " " + history.address)
      for event in history.events { lines.append(try told(event)) }
    }
    let strays = try unattributed(all)
    while let stray = try strays.next() { lines.append(stray.message + (try told(stray.event))) }
    let rejects = try rejectedRows(all)
    while let row = try rejects.next() {
      lines.append("\(row.file):\(row.line):\(row.column ?? 0) " + String(describing: row.reason))
      lines.append(String(decoding: row.bytes, as: UTF8.self))
    }
    let raw = try rejectedBytes(all, limit: nil)
    while let part = try raw.next() { lines.append(String(decoding: part, as: UTF8.self)) }
    return lines
  }
}
