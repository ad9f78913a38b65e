import Foundation
import Testing

/// Everything that mailwhy says of generated logs against definitions written down a second time,
/// in another language and with nothing in common.
@Suite("Against the reference", .serialized)
struct ReferenceTests {
  @Test(
    "numbers and histories agree",
    arguments: [
      ["--destinations 60000 --family pom --mailings 2 --seed 1"],
      ["--destinations 60000 --family cdm --seed 2 --no-header"],
      [
        "--destinations 3000 --family cdm --mailings 2 --seed 3",
        "--destinations 3000 --family pom --mailings 2 --seed 4 --no-header",
      ],
    ]
  )
  func agree(families: [String]) throws {
    try Program.withFolder { folder in
      for options in families {
        try sample(["random", folder.path] + options.split(separator: " ").map(String.init))
      }
      let script = Transcript.tests.appendingPathComponent("reference/compare.py").path
      let result = try Program.launch(
        "/usr/bin/env",
        ["python3", script, Program.path.path, folder.path]
      )
      #expect(result.status == 0, "\(result.output)\(result.complaints)")
    }
  }

  @Test("neither threads nor the order of paths or of loads change a byte")
  func order() throws {
    try Program.withFolder { folder in
      try sample(["random", folder.path, "--destinations", "10000", "--mailings", "2"])
      try sample(["random", folder.path, "--destinations", "5000", "--family", "cdm"])
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .map { folder.path + "/" + $0 }
      let statements =
        "dominant; keyfigures; bridge; check; rejects; diff 6001 6002; list limit 500; "
        + "diff 6001 6002 click limit 50; check unattributed; why anna.bos0@gmail.example"
      let options = ["--quiet", "--format", "json", "-c", statements]
      let one = try Program.run(options + ["--threads", "1"] + files)
      let many = try Program.run(options + ["--threads", "4"] + files.reversed())
      #expect(one.status == 0)
      #expect(one.output == many.output)
      let loads = files.reversed().map { "load \($0)\n" }.joined()
      let apart = try Program.run(["--quiet", "--format", "json", "-c", loads + statements])
      #expect(one.output == apart.output)
    }
  }

  @Test("the original's screen of dominant results")
  func dominantScreen() throws {
    try Program.withFolder { folder in
      try sample(["dominant-screen", folder.path])
      let result = try Program.run(
        [
          "--quiet", "--format", "csv", "-c", "dominant; set precision 0; dominant as table",
          folder.path,
        ])
      let counts = result.output.split(whereSeparator: \.isNewline).prefix(7).dropFirst()
        .compactMap { Int($0.split(separator: ",", omittingEmptySubsequences: false)[3]) }
      #expect(counts == [17_819, 201_946, 12_466, 2_961, 20, 719])
      #expect(result.output.contains("235,931  100 %"))
    }
  }

  @Test("the original's screen of key figures")
  func keyFiguresScreen() throws {
    try Program.withFolder { folder in
      try sample(["key-figures-screen", folder.path])
      let result = try Program.run(
        ["--quiet", "--format", "json", "-c", "keyfigures; dominant", folder.path])
      let documents = try result.output.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      let figures = try #require(documents[0]["figures"] as? [[String: Any]])
      #expect(documents[0]["mailingsSent"] as? Int == 18)
      #expect(documents[0]["messagesSent"] as? Int == 23)
      let perDay = try #require(documents[0]["messagesPerDay"] as? Double)
      #expect(perDay.rounded() == 0)
      #expect(figures[2]["total"] as? Int == 26 && figures[2]["unique"] as? Int == 13)
      #expect(figures[3]["total"] as? Int == 31 && figures[3]["unique"] as? Int == 12)
      #expect(try #require(figures[2]["rate"] as? Double).rounded() == 57)
      let rates = try #require(documents[0]["clickThroughRate"] as? [String: Any])
      #expect(rates["byDominantResults"] as? Double == 80)
      let outcomes = try #require(documents[1]["outcomes"] as? [[String: Any]])
      #expect(outcomes[2]["destinations"] as? Int == 3)
    }
  }

  private func sample(_ arguments: [String]) throws {
    #expect(try Program.launch(Program.generator.path, arguments).status == 0)
  }
}
