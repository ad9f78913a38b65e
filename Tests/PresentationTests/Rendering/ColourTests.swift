import Foundation
import MailingModel
import Testing

@testable import Presentation

@Suite("Colours")
struct ColourTests {
  @Test(
    "what a terminal says of itself",
    arguments: [
      ([:], .none), (["TERM": "vt100"], .none), (["TERM": "xterm"], .sixteen),
      (["TERM": "linux"], .sixteen),
      (["TERM": "xterm-256color"], .palette), (["TERM": "tmux-256color"], .palette),
      (["TERM": "xterm-direct"], .full), (["TERM": "xterm", "COLORTERM": "truecolor"], .full),
      (["TERM": "xterm-256color", "COLORTERM": "24bit"], .full),
      (["TERM": "xterm-256color", "COLORTERM": "yes"], .palette),
      (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
    ] as [([String: String], ColourDepth)]
  )
  func depth(environment: [String: String], depth: ColourDepth) {
    #expect(ColourDepth(ofTerminal: { environment[$0] }) == depth)
  }

  @Test("a user can do without", arguments: [(nil, false), ("", false), ("0", true), ("1", true)])
  func unwanted(value: String?, isUnwanted: Bool) {
    #expect(ColourDepth.isUnwanted { $0 == "NO_COLOR" ? value : nil } == isUnwanted)
  }

  @Test("what is no terminal is coloured only if asked, and then as well as it can")
  func asked() {
    let plain = OutputStyle.suited(to: -1) { ["TERM": "dumb"][$0] }
    #expect((plain.colour, plain.colourIfAsked) == (.none, .sixteen))
    let full = OutputStyle.suited(to: -1) { ["COLORTERM": "truecolor", "NO_COLOR": "1"][$0] }
    #expect((full.colour, full.colourIfAsked) == (.none, .full))
  }

  @Test("can be read on white and on black", arguments: Outcome.allCases.map(\.hue) + [.neutral])
  func contrast(hue: Hue) {
    for colour in [(hue.red, hue.green, hue.blue), paletteColour(hue.palette)] {
      let luminance = luminance(colour)
      #expect((luminance + 0.05) / 0.05 >= 3)
      #expect(1.05 / (luminance + 0.05) >= 3)
    }
  }

  @Test("no two outcomes have the same", arguments: [ColourDepth.sixteen, .palette, .full])
  func distinct(depth: ColourDepth) {
    let painter = TerminalColour(depth: depth)
    let painted = Outcome.allCases.map { painter.paint("x", tone: .outcome($0)) }
    #expect(Set(painted).count == Outcome.allCases.count)
  }

  @Test("in the codes of each depth, before and behind")
  func codes() {
    let ink = Ink(tone: .outcome(.noFeedback), behind: .error)
    func painted(_ depth: ColourDepth) -> String { TerminalColour(depth: depth).paint("▌", ink) }
    #expect(painted(.none) == "▌")
    #expect(painted(.sixteen) == "\u{1B}[90;41m▌\u{1B}[0m")
    #expect(painted(.palette) == "\u{1B}[38;5;102;48;5;160m▌\u{1B}[0m")
    #expect(painted(.full) == "\u{1B}[38;2;109;120;136;48;2;214;52;58m▌\u{1B}[0m")
  }

  // MARK: - Web Content Accessibility Guidelines 2.2: contrast ratio

  private func luminance(_ colour: (Int, Int, Int)) -> Double {
    let linear = [colour.0, colour.1, colour.2].map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// A colour of the 256 that all terminals agree on.
  private func paletteColour(_ index: Int) -> (Int, Int, Int) {
    let grey = 8 + 10 * (index - 232)
    guard index < 232 else { return (grey, grey, grey) }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }
}
