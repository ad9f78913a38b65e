/// The characters that draw: as rectangles they meet each other whatever the font is.
enum BlockShapes {
  /// A part of a character's cell, in eighths of its width and height.
  struct Box: Equatable {
    var left, right, top, bottom: Double
  }

  enum Failure: Error {
    /// It draws, but nobody said what.
    case unknown(Character)
  }

  /// Between which heights a line across lies.
  private static let middle = (top: 3.75, bottom: 4.25)

  /// - Returns: what a character fills; nil if it is text.
  static func boxes(_ character: Character) throws -> [Box]? {
    guard let scalar = character.unicodeScalars.first?.value else { return nil }
    switch scalar {
    // Bars end a little before the next row, so that each can be seen as one.
    case 0x2588...0x258F: return [bar(0, Double(0x2590 - scalar))]
    case 0x2590: return [bar(4, 8)]
    case 0x2595: return [bar(7, 8)]
    case 0x2500: return [horizontal(0, 8)]
    case 0x2502: return [vertical]
    case 0x251C: return [vertical, horizontal(4, 8)]
    case 0x2524: return [vertical, horizontal(0, 4)]
    case 0x253C: return [vertical, horizontal(0, 8)]
    case 0x25A0: return [Box(left: 0.5, right: 7.5, top: 2.3, bottom: 5.4)]
    case 0x2500...0x259F: throw Failure.unknown(character)
    default: return nil
    }
  }

  private static func bar(_ left: Double, _ right: Double) -> Box {
    Box(left: left, right: right, top: 0.5, bottom: 7.5)
  }

  private static func horizontal(_ left: Double, _ right: Double) -> Box {
    Box(left: left, right: right, top: middle.top, bottom: middle.bottom)
  }

  private static let vertical = Box(left: 3.5, right: 4.5, top: 0, bottom: 8)
}
