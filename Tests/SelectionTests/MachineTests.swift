import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("What machines did, left out")
struct MachineTests {
  @Test("a destination that only a machine opened for had no impression")
  func machines() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let events =
      [("a", "processed", ""), ("b", "processed", ""), ("a", "open", "true")]
      + [("b", "open", "true"), ("b", "open", "false")]
    let text = events.enumerated().map { place, event in
      "{\"email\":\"\(event.0)@shop.example\",\"timestamp\":\(1_793_696_400 + place),"
        + "\"event\":\"\(event.1)\",\"sg_event_id\":\"e\(place)\",\"sg_message_id\":\"m\(event.0)\""
        + (event.2.isEmpty ? "" : ",\"sg_machine_open\":\(event.2)") + "}\n"
    }.joined()
    let path = folder.appendingPathComponent("events.json").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var store = MailingStore()
    let loader = Loader(options: LoadOptions())
    _ = try loader.load(LoadInput(set: nil, paths: [path]), into: &store)
    let selection = Selection(mailings: store.mailings)
    let table = try store.evidence(selection, without: .machineEvents)
    #expect(table.destinations == 2)
    #expect(table.total(.impressions) == 1 && table.unique(.impressions) == 1)
    #expect(try store.evidence(selection)[0].table.total(.impressions) == 3)
  }
}
