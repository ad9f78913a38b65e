import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Files that change while they are read")
struct LoadFaultTests {
  /// What happens to a file, of which a part was read.
  enum Fault: CaseIterable {
    case cut, removed, replaced, overwritten

    func happen(to file: String) throws {
      switch self {
      case .cut: truncate(file, 40_000)
      case .removed: unlink(file)
      case .replaced:
        try Data("x\n".utf8).write(to: URL(fileURLWithPath: file + ".new"))
        rename(file + ".new", file)
      case .overwritten:
        let descriptor = open(file, O_WRONLY)
        for offset in stride(from: 0, to: 40_000_000, by: 4_096) {
          pwrite(
            descriptor,
            [UInt8](repeating: UInt8(ascii: "9"), count: 4_096),
            4_096,
            off_t(offset)
          )
        }
        close(descriptor)
      }
    }
  }

  @Test("are told of, and nothing of them counts", arguments: Fault.allCases)
  func changes(fault: Fault) throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(400_000))
    let file = folder.path + "/pom-attempts.2026-11-03.log"
    let loader = Loader(options: LoadOptions(threads: 1, pieceSize: 64 << 10))
    Thread.detachNewThread {
      while loader.progress.reading.read < 1 << 20 {}
      try? fault.happen(to: file)
    }
    var store = MailingStore()
    #expect(throws: LoadError.self) {
      try loader.load(LoadInput(set: nil, paths: [folder.path]), into: &store)
    }
    #expect(store.mailings.isEmpty)
  }
}
