import Intake
import MailingModel
import MailingStore
import Testing

@Suite("No answer depends on the order of loading")
struct OrderTests {
  /// Loads files one by one into a set.
  private func load(_ names: [String], of folder: LogFolder) throws -> MailingStore {
    var store = MailingStore()
    for name in names {
      let input = LoadInput(set: nil, paths: [folder.path + "/" + name])
      _ = try Loader(options: LoadOptions()).load(input, into: &store)
    }
    return store
  }

  private func attempt(_ id: String, _ mailing: String, at time: String) -> String {
    "\(id),2026-11-03 \(time),1,\(mailing),1,0,1,0,x.example,1,1,,A@x.example\n"
  }

  @Test("the destination that stands for an address is the one that was sent first")
  func address() throws {
    let folder = try LogFolder()
    let (first, second) = ("pom-attempts.2026-11-03.log", "pom-attempts.2026-11-04.log")
    try folder.write(first, attempt("z", "1", at: "10:00:00") + attempt("n", "2", at: "10:00:00"))
    try folder.write(second, attempt("a", "1", at: "10:00:01"))
    let (a, b) = (
      MailingReference(set: nil, mailing: "1"), MailingReference(set: nil, mailing: "2")
    )
    for order in [[first, second], [second, first]] {
      let store = try load(order, of: folder)
      let pairs = try store.sharedPairs(
        Selection(mailings: [a]),
        Selection(mailings: [b]),
        where: .cell(.noFeedback, nil)
      )
      #expect(try pairs.next()?.a.message == "z")
      #expect(try pairs.next() == nil)
    }
  }

  @Test("an id of one sender is not that of another")
  func senders() throws {
    let folder = try LogFolder()
    let (click, delivery) = ("cdm-click.2026-11-03.log", "pom-deliveries.2026-11-03.log")
    try folder.write("cdm-attempts.2026-11-03.log", "c,2026-11-03 10:00:00,1,1,0,1,0,x,1,,c@x\n")
    try folder.write(delivery, "X,2026-11-03 11:00:00,0,x@x.example,,x,1,1,0,1,1\n")
    try folder.write(click, "X,x,2026-11-03 12:00:00,5,,,x@x.example,,,,,,1,0,1\n")
    for order in [[click, delivery], [delivery, click]] {
      let store = try load(["cdm-attempts.2026-11-03.log"] + order, of: folder)
      #expect(store.mailings.map(\.mailing) == ["1", "unknown"])
      #expect(try store.evidence(store.selection).map { $0.table.total(.clicks) } == [0, 0])
      let found = try store.histories(of: "X", in: store.selection)
      #expect(found.destinations.count == 1 && found.unattributed.map(\.kind) == [.click])
    }
  }

  @Test("of one id in both senders' logs the first that was sent is told first")
  func told() throws {
    let folder = try LogFolder()
    let (cdm, pom) = ("cdm-attempts.2026-11-03.log", "pom-attempts.2026-11-03.log")
    try folder.write(cdm, "m,2026-11-03 10:00:01,1,1,0,1,0,x,1,,late@x\n")
    try folder.write(pom, attempt("m", "1", at: "10:00:00"))
    for order in [[cdm, pom], [pom, cdm]] {
      let store = try load(order, of: folder)
      let found = try store.histories(of: "m", in: store.selection).destinations
      #expect(found.map(\.address) == ["A@x.example", "late@x"])
      let cursor = try store.destinations(store.selection, where: .all)
      #expect(try cursor.next()?.address == "A@x.example")
      #expect(try cursor.next()?.address == "late@x")
    }
  }

  @Test("an inferred destination has the address of its first event")
  func inferred() throws {
    let folder = try LogFolder()
    let (early, late) = ("pom-retries.2026-11-03.log", "pom-deliveries.2026-11-03.log")
    try folder.write(early, "X,2026-11-03 10:00:00,0,first@x,,x,1,1,0,1,1\n")
    try folder.write(late, "X,2026-11-03 11:00:00,0,later@x,,x,1,1,0,1,1\n")
    for order in [[early, late], [late, early]] {
      let store = try load(order, of: folder)
      #expect(try store.histories(of: "FIRST@x", in: store.selection).destinations.count == 1)
      #expect(try store.histories(of: "later@x", in: store.selection).destinations.isEmpty)
    }
  }

  @Test("the events that belong nowhere are told in the order of events")
  func unattributed() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", attempt("m", "1", at: "10:00:00"))
    try folder.write(
      "pom-deliveries.2026-11-03.log",
      "b,2026-11-03 11:00:01,0,b@x,,x,1,1,0,1,1\na,2026-11-03 11:00:00,0,a@x,,x,1,1,0,1,1\n"
    )
    let store = try folder.load()
    let cursor = try store.unattributed(store.selection)
    let first = try cursor.next()
    #expect(first?.message == "a" && first?.address == "a@x")
    #expect(try cursor.next()?.message == "b")
    #expect(try cursor.next() == nil)
  }
}
