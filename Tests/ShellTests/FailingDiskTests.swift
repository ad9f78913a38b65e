import Foundation
import Testing

@Suite("A disk that fails")
struct FailingDiskTests {
  /// What makes it fail; stands beside the runner of the tests.
  static let library = Program.path.deletingLastPathComponent()
    .appendingPathComponent("libFailingDisk.so").path

  private func run(
    _ statements: String,
    fails file: String,
    from offset: Int,
    since mark: String? = nil
  ) throws -> Program.Result {
    let since = mark.map { ["FAILS_SINCE=" + $0] } ?? []
    return try Program.launch(
      "/usr/bin/env",
      ["LD_PRELOAD=" + Self.library, "FAILS_IN=" + file, "FAILS_FROM=\(offset)"] + since
        + [Program.path.path, "--quiet", "--keep-going", "-c", statements, "winter-sale"]
    )
  }

  @Test("during the load is told, and no number comes of what was read", arguments: [0, 3_000])
  func loading(offset: Int) throws {
    let result = try run("dominant", fails: "pom-clicks", from: offset)
    #expect(result.status == 66 && result.output.isEmpty)
    #expect(result.complaints.contains("pom-clicks"))
    #expect(result.complaints.contains("Input/output error"))
  }

  @Test("after it costs what would have to be read again, and nothing else")
  func later() throws {
    try Program.withFolder { folder in
      let mark = folder.path + "/now"
      let asked = "links; list where agent ~ 'a'; dominant in 5001 as json"
      let sound = try Program.run(["--quiet", "-c", "dominant in 5001 as json", "winter-sale"])
      let result = try run(
        "mailings as csv > '\(mark)'; " + asked,
        fails: "winter-sale",
        from: 0,
        since: mark
      )
      #expect(result.status == 1 && result.output == sound.output, "\(result)")
      #expect(result.complaints.contains("Input/output error"), "\(result)")
    }
  }
}
