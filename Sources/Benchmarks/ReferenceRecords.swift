import ExampleMailings
import Glibc
import Intake
import MailingModel

/// The events of the reference mailing as other formats write them.
struct ReferenceRecords {
  /// Where they are, in a folder of their own.
  let folder: String
  let events: Int
  let bytes: Int

  /// Writes the logs that are there as JSON, one array a file, unless that was done already.
  ///
  /// - Throws: `Failure` if it cannot be done; `python3` does it.
  static func logs(_ logs: ReferenceLogs) throws -> ReferenceRecords {
    let folder = logs.folder + ".json"
    if access(folder, F_OK) != 0 {
      let script = """
        import csv, glob, json, os, sys
        source, part = sys.argv[1:]
        os.makedirs(part)
        for path in glob.glob(source + "/*.log"):
            with open(path, newline="") as rows, \\
                    open(part + "/" + os.path.basename(path), "w") as out:
                out.write("[")
                for number, row in enumerate(csv.DictReader(rows)):
                    out.write("," if number else "")
                    out.write(json.dumps(row, separators=(",", ":")))
                out.write("]")
        """
      _ = try MeasuredRun(["python3", "-c", script, logs.folder, folder + ".part"])
      rename(folder + ".part", folder)
    }
    return ReferenceRecords(folder: folder, events: logs.events)
  }

  /// Writes so many events of SendGrid, a line each, unless they are there already.
  static func sendGrid(events count: Int, in parent: String) throws -> ReferenceRecords {
    let folder = parent + "/sendgrid-\(count)"
    let path = folder + "/events.ndjson"
    if access(path, F_OK) != 0 {
      mkdir(parent, 0o755)
      mkdir(folder, 0o755)
      // There are 2.75 events a destination.
      let events = ReferenceMailing(destinations: count * 4 / 10).events().prefix(count)
      guard let file = fopen(path + ".part", "w") else { throw Failure(path) }
      for event in events { fputs(line(event), file) }
      guard fclose(file) == 0, rename(path + ".part", path) == 0 else { throw Failure(path) }
    }
    return ReferenceRecords(folder: folder, events: count)
  }

  private init(folder: String, events: Int) {
    (self.folder, self.events) = (folder, events)
    var bytes = 0
    for name in (try? ReferenceRecords.names(in: folder)) ?? [] {
      var facts = stat()
      if stat(folder + "/" + name, &facts) == 0 { bytes += Int(facts.st_size) }
    }
    self.bytes = bytes
  }

  private static func names(in folder: String) throws -> [String] {
    guard let names = FolderNames(of: folder) else { throw Failure(folder) }
    return names.map(\.text)
  }

  private static let names: [EventKind: String] = [
    .attempt: "processed", .retry: "deferred", .delivery: "delivered", .error: "bounce",
    .impression: "open", .click: "click", .unsubscribe: "unsubscribe", .complaint: "spamreport",
  ]

  private static func line(_ event: ReferenceEvent) -> String {
    let kind = event.kind ?? .attempt
    var random = SeededRandom(seed: UInt64(event.destination))
    let message = String(random.next(), radix: 36) + String(event.destination, radix: 36)
    let more =
      switch kind {
      case .impression, .click:
        ",\"useragent\":\"Mozilla\\/5.0 (Macintosh; Intel Mac OS X 10_15_7) Example\\/17.4\","
          + "\"ip\":\"192.0.2.\(event.salt % 254 + 1)\""
      case .error: ",\"reason\":\"550 5.1.1 user unknown\",\"status\":\"5.1.1\",\"type\":\"bounce\""
      default: ",\"smtp-id\":\"<\(message)@geopod-ismtpd-1>\",\"response\":\"250 2.0.0 OK\""
      }
    let link = kind == .click ? ",\"url\":\"https:\\/\\/shop.example\\/\(event.salt % 40)\"" : ""
    return "{\"email\":\"\(ReferenceRows.address(event.destination))\",\"timestamp\":\(event.time),"
      + "\"event\":\"\(names[kind] ?? "")\",\"category\":[\"winter\",\"news\"],"
      + "\"sg_event_id\":\"\(String(random.next(), radix: 36))\(event.salt)\(kind.rawValue)\","
      + "\"sg_message_id\":\"\(message).recvd-5c8f6d7b9-xk2lp-1-5F8D1A2B-4.0\"\(more)\(link)}\n"
  }
}
