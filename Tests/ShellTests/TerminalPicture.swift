import Foundation

/// A picture of a window in which a command line was typed and answered, as SVG.
///
/// It needs no font of its own and no script, since pages that show pictures load neither. Every
/// stretch of text has the place and the length that its columns have.
struct TerminalPicture {
  /// Sizes, in pixels. A column has eight, so that an eighth of it is a sharp one.
  private static let (column, row, font) = (8.0, 18.0, 13.3)
  private static let (margin, bar) = (20.0, 34.0)

  private static let page = "#151a23"
  private static let (frame, titleBar, buttons) = ("#3b4454", "#222936", "#4b566a")
  private static let (ink, strong, faint) = ("#cfd6e2", "#f4f6fa", "#8a94a6")

  let title: String
  let screen: PrintedScreen
  let columns: Int

  /// The picture.
  func svg() throws -> String {
    let width = Double(columns) * Self.column + 2 * Self.margin
    let height = Double(screen.rows.count) * Self.row + Self.bar + 1.6 * Self.margin
    let size = "\(Self.text(width))\" height=\"\(Self.text(height))"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" "
        + "viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\" "
        + "role=\"img\" aria-labelledby=\"title desc\">",
      "<title id=\"title\">\(Self.escaped(title))</title>",
      "<desc id=\"desc\">\(Self.escaped(screen.text))</desc>",
    ]
    lines += window(width, height)
    lines.append(
      "<g fill=\"\(Self.ink)\" font-size=\"\(Self.text(Self.font))\" font-family=\""
        + "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace\">"
    )
    for (index, row) in screen.rows.enumerated() {
      let top = Self.bar + 0.8 * Self.margin + Double(index) * Self.row
      lines += try shapes(row, top: top) + texts(row, top: top)
    }
    return (lines + ["</g>", "</svg>", ""]).joined(separator: "\n")
  }

  private func window(_ width: Double, _ height: Double) -> [String] {
    let (right, bottom) = (Self.text(width - 1), Self.text(height - 1))
    let top = Self.text(Self.bar)
    return [
      "<rect x=\".5\" y=\".5\" width=\"\(right)\" height=\"\(bottom)\" rx=\"9\" "
        + "fill=\"\(Self.page)\"/>",
      "<path d=\"M.5 \(top)V9.5a9 9 0 0 1 9-9H\(Self.text(width - 9.5))a9 9 0 0 1 9 9V\(top)z\" "
        + "fill=\"\(Self.titleBar)\"/>",
      "<rect x=\".5\" y=\".5\" width=\"\(right)\" height=\"\(bottom)\" rx=\"9\" fill=\"none\" "
        + "stroke=\"\(Self.frame)\"/>",
    ]
      + [20, 38, 56].map { "<circle cx=\"\($0)\" cy=\"17\" r=\"5.5\" fill=\"\(Self.buttons)\"/>" }
      + [
        "<text x=\"\(Self.text(width / 2))\" y=\"21.5\" text-anchor=\"middle\" font-size=\"13\" "
          + "font-family=\"system-ui,sans-serif\" fill=\"\(Self.faint)\">mailwhy</text>"
      ]
  }

  /// What a row draws: grounds first, then what characters fill, each stretch of a colour at once.
  private func shapes(_ row: [PrintedScreen.Cell], top: Double) throws -> [String] {
    var rectangles: [Rectangle] = []
    for (index, cell) in row.enumerated() {
      let boxes = try BlockShapes.boxes(cell.character)
      let (ink, ground) = Self.colours(cell.looks)
      var drawn = (boxes ?? []).map { ($0, ink) }
      if let ground {
        // What a bar leaves open is as high as the bar.
        let all = BlockShapes.Box(left: 0, right: 8, top: 0.5, bottom: 7.5)
        drawn.insert((all, ground), at: 0)
      }
      for (box, fill) in drawn {
        let next = Rectangle(box: box, column: index, fill: fill)
        if rectangles.last?.grows(by: next) == true {
          rectangles[rectangles.count - 1].right = next.right
        } else {
          rectangles.append(next)
        }
      }
    }
    return rectangles.map { shape in
      let (x, y) = (Self.margin + shape.left * Self.column / 8, top + shape.top * Self.row / 8)
      let width = Self.text((shape.right - shape.left) * Self.column / 8)
      let height = Self.text((shape.bottom - shape.top) * Self.row / 8)
      return "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(width)\" "
        + "height=\"\(height)\" fill=\"\(shape.fill)\" shape-rendering=\"crispEdges\"/>"
    }
  }

  /// A stretch of a row in one colour, in eighths of a column and of the row.
  private struct Rectangle {
    var left, right, top, bottom: Double
    var fill: String

    init(box: BlockShapes.Box, column: Int, fill: String) {
      (left, right) = (Double(column) * 8 + box.left, Double(column) * 8 + box.right)
      (top, bottom, self.fill) = (box.top, box.bottom, fill)
    }

    func grows(by next: Rectangle) -> Bool {
      right == next.left && top == next.top && bottom == next.bottom && fill == next.fill
    }
  }

  /// What a row says, in stretches that look the same and have no gap in them.
  private func texts(_ row: [PrintedScreen.Cell], top: Double) throws -> [String] {
    var stretches: [(start: Int, text: String, looks: PrintedScreen.Looks)] = []
    for (index, cell) in row.enumerated() where cell.character != " " {
      guard try BlockShapes.boxes(cell.character) == nil else { continue }
      if let last = stretches.last, last.looks == cell.looks,
        index - last.start - last.text.count <= 1
      {
        let gap = index - last.start - last.text.count
        stretches[stretches.count - 1].text += String(repeating: " ", count: gap)
        stretches[stretches.count - 1].text.append(cell.character)
      } else {
        stretches.append((index, String(cell.character), cell.looks))
      }
    }
    return stretches.map { stretch in
      let x = Self.text(Self.margin + Double(stretch.start) * Self.column)
      let length = Self.text(Double(stretch.text.count) * Self.column)
      let weight = stretch.looks.isBold ? " font-weight=\"700\"" : ""
      let ink = Self.colours(stretch.looks).ink
      let fill = ink == Self.ink ? "" : " fill=\"\(ink)\""
      return "<text x=\"\(x)\" y=\"\(Self.text(top + 13))\" textLength=\"\(length)\" "
        + "lengthAdjust=\"spacingAndGlyphs\"\(fill)\(weight)>\(Self.escaped(stretch.text))</text>"
    }
  }

  /// What characters are drawn in, and what is behind them if that is not the page.
  private static func colours(_ looks: PrintedScreen.Looks) -> (ink: String, ground: String?) {
    let own = looks.isDim ? faint : looks.isBold ? strong : ink
    let (ink, ground) = (looks.ink.map(hex) ?? own, looks.ground.map(hex))
    return looks.isReversed ? (ground ?? page, ink) : (ink, ground)
  }

  private static func hex(_ colour: PrintedScreen.Colour) -> String {
    "#"
      + [colour.red, colour.green, colour.blue].map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16)
      }.joined()
  }

  /// A number with no more places than can be seen.
  private static func text(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    return String(Double(hundredths) / 100)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
