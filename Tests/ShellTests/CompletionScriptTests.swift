import Foundation
import Presentation
import Testing

@testable import Shell
@testable import mailwhy

@Suite("Completions for shells", .serialized)
struct CompletionScriptTests {
  private static func script(_ shell: CompletionScript.Shell) throws -> String {
    let result = try Program.run(["--generate-completion-script", shell.rawValue])
    #expect(result.status == 0 && result.complaints.isEmpty)
    return result.output
  }

  /// A folder with the script in it.
  private func withScript(_ shell: CompletionScript.Shell, _ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      let file = folder.appendingPathComponent("mailwhy." + shell.rawValue)
      try Self.script(shell).write(to: file, atomically: true, encoding: .utf8)
      try body(file)
    }
  }

  @Test("every shell that is there accepts its script", arguments: CompletionScript.Shell.allCases)
  func accepted(shell: CompletionScript.Shell) throws {
    guard Installed.has(shell.rawValue) else { return }
    try withScript(shell) { file in
      let result = try Program.launch("/usr/bin/env", [shell.rawValue, "-n", file.path])
      #expect(result.status == 0 && result.complaints.isEmpty, "\(result.complaints)")
    }
  }

  @Test("every script has every option and every verb", arguments: CompletionScript.Shell.allCases)
  func complete(shell: CompletionScript.Shell) throws {
    let script = try Self.script(shell)
    for option in Mailwhy.described.help.options {
      for name in option.names {
        let isLong = name.hasPrefix("--")
        let told = shell == .fish ? " -\(isLong ? "l" : "s") \(name.drop { $0 == "-" }) " : name
        #expect(script.contains(told), "\(name)")
      }
    }
    for verb in Verbs.all { #expect(script.contains(verb.name)) }
    #expect(!script.contains("generate"))
  }

  @Test("another shell is refused as the command line is")
  func unknown() throws {
    #expect(try Program.run(["--generate-completion-script", "csh"]).status == 64)
  }

  @Test("the names of all zones are listed for them")
  func zones() throws {
    let names = try Program.run(["--list-zones"]).output.split(separator: "\n")
    #expect(names.first == "UTC" && names.contains("Europe/Amsterdam"))
  }

  /// What is typed before a Tab, and what stands there then.
  private static let typed = [
    ("mailwhy --fo", "mailwhy --format "),
    ("mailwhy --format j", "mailwhy --format json "),
    ("mailwhy --format=nd", "mailwhy --format=ndjson "),
    ("mailwhy --color al", "mailwhy --color always "),
    ("mailwhy --input=postm", "mailwhy --input=postmark "),
    ("mailwhy -c br", "mailwhy -c bridge "),
    ("mailwhy -f queries/weekl", "mailwhy -f queries/weekly.mw "),
    ("mailwhy winter-s", "mailwhy winter-sale/"),
    ("mailwhy --quiet jan=winter-s", "mailwhy --quiet jan=winter-sale/"),
    ("mailwhy --timezone Europe/Amst", "mailwhy --timezone Europe/Amsterdam "),
    ("mailwhy --input-timezone=Asia/Toky", "mailwhy --input-timezone=Asia/Tokyo "),
  ]

  @Test("bash completes options, their values, files and named sets")
  func bash() throws {
    try withScript(.bash) { file in
      let folder = Program.path.deletingLastPathComponent().path
      let terminal = try PseudoTerminal(
        ["--norc", "--noprofile", "-i"],
        of: "/bin/bash",
        home: file.deletingLastPathComponent(),
        environment: ["TERM": "dumb", "PATH": "\(folder):/usr/bin:/bin", "PS1": "> "]
      )
      terminal.press("bind 'set bell-style none'; source '\(file.path)'; echo ready''!\r")
      try terminal.wait(for: "ready!")
      for (typed, expected) in Self.typed {
        terminal.press(typed, "\t")
        try terminal.wait(for: expected)
        // What is on the line goes, and a new prompt comes.
        terminal.press("\u{3}")
        try terminal.wait(for: "> ")
      }
      // An option that takes a number takes no file.
      terminal.press("mailwhy --threads winter-s", "\t", "|")
      try terminal.wait(for: "--threads winter-s|")
    }
  }

  @Test("fish completes the same", .enabled(if: Installed.has("fish")))
  func fish() throws {
    let folder = Program.path.deletingLastPathComponent().path
    try withScript(.fish) { file in
      for (typed, expected) in Self.typed {
        let word = expected.split(separator: " ").last.map(String.init) ?? ""
        let result = try Program.launch(
          "/usr/bin/env",
          [
            "PATH=\(folder):/usr/bin:/bin", "HOME=\(file.deletingLastPathComponent().path)", "fish",
            "--no-config", "-c", "source '\(file.path)'; complete -C '\(typed)'",
          ]
        )
        let offered = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(offered.contains { $0 == word }, "\(typed): \(result.output)\(result.complaints)")
      }
    }
  }
}

/// What programs there are beside the system's own.
enum Installed {
  static func has(_ program: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + program)
    }
  }
}
