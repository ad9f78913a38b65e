import MailingModel

/// A text that takes so many columns, whatever codes for colour are in it.
struct Drawn {
  var text = ""
  var columns = 0
}

/// Draws bars of block characters.
///
/// Places are counted in eighths of a cell. A cell is cut at one place at most: a character fills
/// its left part and leaves the right part open, and no more than these two can be painted. There
/// are characters for every eighth on the left, and on the right for one half only; so where a bar
/// begins within a cell, the left part is drawn and both colours change places, and without colour
/// it begins at a half.
struct BarDrawing {
  /// Of a cell.
  private static let eighths = 8
  /// Wider than any terminal: what is wider is cut here.
  private static let mostCells = 10_000
  /// Filled from the left, by eighths.
  private static let blocks = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  private let painter: TerminalColour
  private let ascii: Bool

  init(_ renderer: TextRenderer) {
    (painter, ascii) = (TerminalColour(depth: renderer.colour), renderer.ascii)
  }

  /// A bar on a scale of so many cells, without blanks at its end.
  func draw(_ bar: Bar, cells: Int) -> Drawn {
    let cells = min(max(cells, 0), Self.mostCells)
    switch bar {
    case .span(let from, let to, let tone):
      let grain = Grain(start: startGrain, end: ascii ? Self.eighths : 1)
      return draw(piece(from, to, tone, cells, grain), cells)
    case .mirrored(let left, let right, let tone):
      // Both sides as coarse as the coarser, or equal bars would not be equal.
      let grain = Grain(start: startGrain, end: startGrain)
      let half = max(cells - 1, 0) / 2
      // Turned over, so that equal lengths are rounded alike.
      let leftward = piece(0, left, tone, half, grain).map { piece in
        let all = half * Self.eighths
        return Piece(start: all - piece.end, end: all, tone: tone, fill: piece.fill)
      }
      return draw(leftward, half).padded(to: half)
        + (cells > 0 ? middle : Drawn())
        + draw(piece(0, right, tone, half, grain), half)
    case .outcomes(let counts): return draw(pieces(counts, cells), cells)
    }
  }

  /// The line between both sides of a mirrored bar.
  var middle: Drawn { Drawn(text: painter.paint(ascii ? "|" : "│", dim: true), columns: 1) }

  /// What stands for an outcome in a legend: its colour, or else what its part of a bar is filled
  /// with.
  func sign(_ outcome: Outcome) -> String {
    // A smaller square does not run into the bar above it.
    let sign = painter.isOn && !ascii ? "■" : fill(outcome)
    return painter.paint(sign, Ink(tone: .outcome(outcome)))
  }

  /// Where the parts of a bar begin, in cells; for outcomes without destinations, where they would.
  func starts(_ counts: [Int], cells: Int) -> [Int] {
    cuts(counts, min(max(cells, 0), Self.mostCells)).dropLast().map { $0 / Self.eighths }
  }

  /// Without colour each outcome has a filling of its own: the more of a reaction the denser,
  /// with crosses for errors and strokes for those who left.
  private func fill(_ outcome: Outcome) -> String {
    if painter.isOn && !ascii { return "█" }
    return switch outcome {
    case .error: ascii ? "x" : "╳"
    case .noFeedback: ascii ? "." : "░"
    case .impression: ascii ? "o" : "▒"
    case .click: ascii ? "+" : "▓"
    case .unsubscribe: ascii ? "/" : "╱"
    case .complaint: ascii ? "#" : "█"
    }
  }
}

// MARK: - Places

extension BarDrawing {
  /// What is filled, in eighths of a cell from the left.
  private struct Piece {
    var start: Int
    var end: Int
    var tone: Tone
    /// Of a whole cell.
    var fill: String
  }

  /// To how many eighths the ends of a piece are rounded.
  private struct Grain {
    var start: Int
    var end: Int
  }

  /// Where a piece can begin.
  private var startGrain: Int {
    ascii ? Self.eighths : painter.isOn ? 1 : Self.eighths / 2
  }

  /// A place on a scale from 0 to 1.
  private func place(_ fraction: Double, _ cells: Int, _ grain: Int) -> Int {
    guard fraction > 0 else { return 0 }
    let grains = Double(cells * Self.eighths / grain)
    return Int((min(fraction, 1) * grains).rounded()) * grain
  }

  /// One piece, which lies on the scale and can be drawn; none if it is nothing.
  private func piece(
    _ from: Double,
    _ to: Double,
    _ tone: Tone,
    _ cells: Int,
    _ grain: Grain
  ) -> [Piece] {
    guard to > from, cells > 0 else { return [] }
    var start = place(from, cells, grain.start)
    var end = max(place(to, cells, grain.end), start + grain.end)
    let length = end - start
    if end > cells * Self.eighths {
      end = cells * Self.eighths
      start = (end - length) / grain.start * grain.start
    }
    // Within one cell only one end can be drawn: a piece that thin moves to the nearer edge.
    let cell = start / Self.eighths * Self.eighths
    let next = cell + Self.eighths
    if start > cell && end < next {
      if start - cell < next - end {
        (start, end) = (cell, cell + length)
      } else {
        (start, end) = ((next - length) / grain.start * grain.start, next)
      }
    }
    return [Piece(start: start, end: end, tone: tone, fill: ascii ? "#" : "█")]
  }

  private func pieces(_ counts: [Int], _ cells: Int) -> [Piece] {
    let cuts = cuts(counts, cells)
    return zip(Outcome.allCases, zip(cuts, cuts.dropFirst())).compactMap { outcome, ends in
      guard ends.0 < ends.1 else { return nil }
      return Piece(
        start: ends.0,
        end: ends.1,
        tone: .outcome(outcome),
        fill: fill(outcome)
      )
    }
  }

  /// Where the parts of a bar meet, both its ends among these. Parts that are not empty get at least
  /// what can be drawn, at the cost of their neighbours; if the bar is too short even for that, the
  /// last parts win.
  private func cuts(_ counts: [Int], _ cells: Int) -> [Int] {
    let grain = painter.isOn && !ascii ? 1 : Self.eighths
    let sizes = counts.map { Double(max($0, 0)) }
    let all = sizes.reduce(0, +)
    var cuts = [0]
    var reached = 0.0
    for size in sizes {
      let last = cuts[cuts.count - 1]
      reached += size
      cuts.append(size > 0 ? max(place(reached / all, cells, grain), after(last, grain)) : last)
    }
    var limit = cells * Self.eighths
    for index in sizes.indices.reversed() {
      cuts[index + 1] = max(min(cuts[index + 1], limit), 0)
      limit = sizes[index] > 0 ? before(cuts[index + 1], grain) : cuts[index + 1]
    }
    return cuts
  }

  /// The next cut that can be drawn behind one: of two cuts one stands at the edge of a cell, or
  /// they are in different cells.
  private func after(_ cut: Int, _ grain: Int) -> Int {
    cut.isMultiple(of: Self.eighths) ? cut + grain : (cut / Self.eighths + 1) * Self.eighths
  }

  /// The last cut that can be drawn before one.
  private func before(_ cut: Int, _ grain: Int) -> Int {
    cut.isMultiple(of: Self.eighths) ? cut - grain : cut / Self.eighths * Self.eighths
  }
}

// MARK: - Cells

extension BarDrawing {
  /// Cells that are painted alike.
  private struct Stroke {
    var text: String
    var ink: Ink
    var cells = 1
  }

  /// - Parameter pieces: from left to right, without overlap.
  private func draw(_ pieces: [Piece], _ cells: Int) -> Drawn {
    var strokes: [Stroke] = []
    let used = (pieces.last.map { $0.end + Self.eighths - 1 } ?? 0) / Self.eighths
    for cell in 0..<max(min(used, cells), 0) {
      let stroke = stroke(pieces, from: cell * Self.eighths)
      if let last = strokes.last, last.ink == stroke.ink {
        strokes[strokes.count - 1].text += stroke.text
        strokes[strokes.count - 1].cells += 1
      } else {
        strokes.append(stroke)
      }
    }
    return strokes.reduce(Drawn()) {
      $0 + Drawn(text: painter.paint($1.text, $1.ink), columns: $1.cells)
    }
  }

  /// One cell, which begins at a place.
  private func stroke(_ pieces: [Piece], from left: Int) -> Stroke {
    let right = left + Self.eighths
    let inside = pieces.filter { $0.start < right && $0.end > left }
    guard let piece = inside.first else { return Stroke(text: " ", ink: Ink()) }
    if piece.start > left {
      guard painter.isOn else { return Stroke(text: "▐", ink: Ink()) }
      let block = Self.blocks[piece.start - left]
      return Stroke(text: block, ink: Ink(tone: piece.tone, isReversed: true))
    }
    guard piece.end < right else {
      return Stroke(text: piece.fill, ink: Ink(tone: piece.tone))
    }
    var ink = Ink(tone: piece.tone)
    if case .outcome(let outcome)? = inside.dropFirst().first?.tone { ink.behind = outcome }
    return Stroke(text: Self.blocks[piece.end - left], ink: ink)
  }
}

extension Drawn {
  static func + (first: Drawn, second: Drawn) -> Drawn {
    Drawn(text: first.text + second.text, columns: first.columns + second.columns)
  }

  /// With blanks at its end.
  func padded(to width: Int) -> Drawn {
    let blanks = max(width - columns, 0)
    return Drawn(text: text + String(repeating: " ", count: blanks), columns: columns + blanks)
  }
}
