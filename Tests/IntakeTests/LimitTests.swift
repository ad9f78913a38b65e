import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("More than can be numbered")
struct LimitTests {
  private func load(_ folder: LogFolder, _ options: LoadOptions) throws -> MailingStore {
    var store = MailingStore()
    let loader = Loader(options: options)
    do { _ = try loader.load(LoadInput(set: nil, paths: [folder.path]), into: &store) } catch {
      // Nothing of it is there then.
      #expect(store.mailings.isEmpty)
      throw error
    }
    return store
  }

  @Test("files of one set are an error, and as many as can be are none")
  func files() throws {
    let folder = try LogFolder()
    for day in 1...3 {
      let row = "m\(day),2026-11-03 10:00:00,1,1,1,0,1,0,x.example,1,1,,p\(day)@x.example\n"
      try folder.write("pom-attempts.2026-11-0\(day).log", row)
    }
    var options = LoadOptions()
    options.fileLimit = 3
    #expect(try load(folder, options).size(ofSet: nil).destinations == 3)
    options.fileLimit = 2
    #expect(throws: LoadError.tooManyFiles(limit: 2)) { try load(folder, options) }
  }

  @Test("events of one set are an error, also when they come by and by")
  func events() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(5))
    var options = LoadOptions()
    options.eventLimit = 6
    var store = try load(folder, options)
    options.eventLimit = 5
    #expect(throws: LoadError.tooManyEvents(limit: 5)) { try load(folder, options) }
    let file = folder.path + "/pom-attempts.2026-11-04.log"
    try "m9,2026-11-04 10:00:00,1,1,1,0,1,0,x.example,1,1,,p9@x.example\n"
      .write(toFile: file, atomically: false, encoding: .utf8)
    options.eventLimit = 6
    #expect(throws: LoadError.tooManyEvents(limit: 6)) {
      try Loader(options: options).load(LoadInput(set: nil, paths: [file]), into: &store)
    }
    #expect(store.size(ofSet: nil).destinations == 5)
  }

  @Test("bytes of one file are an error")
  func bytes() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(1))
    // Of the bytes behind it none takes any room.
    #expect(truncate(folder.path + "/pom-attempts.2026-11-03.log", 1 << 38) == 0)
    #expect(throws: LoadError.self) { try load(folder, LoadOptions()) }
  }

  @Test("rows keep their kind, file, place and marks up to the largest of each")
  func rows() {
    for kind in EventKind.allCases {
      for (file, offset) in [(0, 0), (EventRow.fileLimit - 1, EventRow.sizeLimit - 1), (70_000, 5)]
      {
        for marks in [false, true] {
          let row = EventRow(
            kind: kind,
            file: file,
            offset: offset,
            onUnsubscribeLink: marks,
            isWithoutLink: !marks,
            isByMachine: marks
          )
          #expect((row.kind, row.file, row.offset) == (kind, file, offset))
          #expect(row.onUnsubscribeLink == marks && row.isWithoutLink == !marks)
          #expect(row.isByMachine == marks)
          let moved = row.moved(toFile: 65_536)
          #expect((moved.kind, moved.file, moved.offset) == (kind, 65_536, offset))
          #expect(moved.onUnsubscribeLink == marks && moved.isByMachine == marks)
        }
      }
    }
  }
}
