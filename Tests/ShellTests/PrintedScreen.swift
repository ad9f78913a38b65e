import Presentation

/// What a terminal shows of what a program printed: a character and its looks for every column.
///
/// It knows as much of ECMA-48 as answers use, and fails at anything else: a picture that left out
/// what it does not know would lie.
struct PrintedScreen: Equatable {
  /// A colour of 24 bits.
  struct Colour: Hashable {
    var red, green, blue: Int
  }

  /// How a character is set.
  struct Looks: Hashable {
    var isBold = false
    var isDim = false
    var isReversed = false
    /// Nil for the terminal's own.
    var ink, ground: Colour?
  }

  struct Cell: Equatable {
    var character: Character
    var looks = Looks()
  }

  enum Failure: Error {
    case unknownSequence(String)
    /// It would take no column or two.
    case unusualWidth(Character)
    case tooWide(line: Int, columns: Int)
  }

  private(set) var rows: [[Cell]] = []

  /// - Parameter columns: how many the terminal has; what is longer would be broken there.
  init(_ printed: String, columns: Int) throws {
    var looks = Looks()
    var row: [Cell] = []
    var rest = Substring(printed)
    while let character = rest.first {
      if character == "\u{1B}" {
        try Self.take(from: &rest, &looks)
        continue
      }
      rest.removeFirst()
      if character == "\n" {
        rows.append(row)
        row = []
      } else {
        guard displayWidth(String(character)) == 1 else { throw Failure.unusualWidth(character) }
        row.append(Cell(character: character, looks: looks))
      }
    }
    if !row.isEmpty { rows.append(row) }
    if let line = rows.firstIndex(where: { $0.count > columns }) {
      throw Failure.tooWide(line: line, columns: rows[line].count)
    }
  }

  /// What can be read there.
  var text: String {
    rows.map { String($0.map(\.character)) }.joined(separator: "\n")
  }

  /// Takes a sequence that changes how characters are set.
  private static func take(from rest: inout Substring, _ looks: inout Looks) throws {
    let sequence = rest.prefix { $0 != "m" && $0 != "\n" }
    let body = sequence.dropFirst()
    var codes = body.dropFirst().split(separator: ";").map { Int($0) ?? -1 }[...]
    rest = rest.dropFirst(sequence.count)
    guard body.first == "[", rest.first == "m" else {
      throw Failure.unknownSequence(String(body))
    }
    rest.removeFirst()
    if codes.isEmpty { codes = [0] }
    while let code = codes.popFirst() {
      switch code {
      case 0: looks = Looks()
      case 1: looks.isBold = true
      case 2: looks.isDim = true
      case 7: looks.isReversed = true
      case 38: looks.ink = try colour(&codes, String(body))
      case 48: looks.ground = try colour(&codes, String(body))
      default: throw Failure.unknownSequence(String(body))
      }
    }
  }

  private static func colour(_ codes: inout ArraySlice<Int>, _ sequence: String) throws -> Colour {
    let taken = Array(codes.prefix(4))
    codes = codes.dropFirst(4)
    guard taken.count == 4, taken[0] == 2, taken.dropFirst().allSatisfy({ 0...255 ~= $0 }) else {
      throw Failure.unknownSequence(sequence)
    }
    return Colour(red: taken[1], green: taken[2], blue: taken[3])
  }
}
