import Foundation
import Testing

@Suite("Watching logs that grow")
struct WatchTests {
  private static let name = "pom-attempts.2026-11-03.log"

  private func row(_ number: Int) -> Data {
    Data("m\(number),2026-11-03 10:00:00,1,7,1,0,1,0,x.example,1,1,,p\(number)@x\n".utf8)
  }

  @Test("shows what was appended, until Ctrl-C, and leaves the shell as it was")
  func grows() throws {
    try Program.withFolder { logs in
      let file = logs.appending(path: Self.name)
      try row(1).write(to: file)
      try PseudoTerminal.sit([logs.path]) { terminal, _ in
        terminal.press("watch 0.1 keyfigures as csv\r")
        try terminal.wait(for: "watch 0.1 keyfigures as csv\r\n\r\n")
        try terminal.wait(for: "clicks")
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: row(2))
        try handle.close()
        try terminal.wait(for: "1 of them on from where they ended")
        try terminal.wait(for: "2 destinations")
        terminal.press(PseudoTerminal.Key.control("c"))
        try terminal.wait(for: "❯ ")
        try terminal.answersStill()
      }
    }
  }

  @Test(
    "hundreds of times takes no more memory than a hundred",
    .disabled(if: Program.isSanitized)
  )
  func staysSmall() throws {
    try Program.withFolder { logs in
      let file = logs.appending(path: Self.name)
      try row(1).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try PseudoTerminal.sit([logs.path]) { terminal, _ in
        terminal.press("watch 0.001 keyfigures as csv\r")
        // What is shown counts the rounds; what is appended now and then makes some of them loads.
        func rounds(_ count: Int, from first: Int) throws {
          for number in first..<first + count {
            if number % 10 == 0 { try handle.write(contentsOf: row(number)) }
            try terminal.wait(for: "clicks")
          }
        }
        try rounds(100, from: 2)
        let before = try terminal.memory()
        try rounds(300, from: 102)
        let growth = try terminal.memory() - before
        #expect(growth < 4_000, "\(growth) kB more than \(before) kB")
        terminal.press(PseudoTerminal.Key.control("c"))
        try terminal.wait(for: "❯ ")
      }
    }
  }
}
