import Foundation
import Testing

@Suite("Samples")
struct SampleTests {
  @Test("are what their generator writes", arguments: ["formats", "machines", "winter-sale"])
  func generated(name: String) throws {
    try Program.withFolder { folder in
      let written = folder.appending(path: name)
      #expect(try Program.launch(Program.generator.path, [name, written.path]).status == 0)
      let kept = Transcript.samples.appending(path: name)
      let files = try FileManager.default.subpathsOfDirectory(atPath: kept.path).sorted()
      #expect(try FileManager.default.subpathsOfDirectory(atPath: written.path).sorted() == files)
      for file in files {
        let contents = FileManager.default.contents(atPath: kept.appending(path: file).path)
        #expect(
          FileManager.default.contents(atPath: written.appending(path: file).path) == contents,
          "\(file)"
        )
      }
    }
  }

  @Test(
    "their generator says what it takes",
    arguments: [[], ["unknown", "."], ["random", ".", "--seed"]]
  )
  func refused(words: [String]) throws {
    let result = try Program.launch(Program.generator.path, words)
    #expect(result.status == 64 && result.complaints.contains("usage: SampleLogs"))
  }
}
