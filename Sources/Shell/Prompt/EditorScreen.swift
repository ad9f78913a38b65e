import CEditline
import Presentation

/// The terminal that lines are drawn on, as libedit must find it.
struct EditorScreen {
  let editor: OpaquePointer
  /// The descriptor that is drawn on.
  let descriptor: Int32
  /// Whether it understands more than text.
  let isDumb: Bool

  /// In a window of fewer columns libedit ends the program.
  private static let leastColumns = 10
  /// It keeps each place of the window.
  private static let mostPlaces = 1 << 20

  /// The size of the window.
  var size: (rows: Int, columns: Int) {
    (Terminal.rows(descriptor) ?? 24, Terminal.columns(descriptor) ?? 80)
  }

  /// Each key comes as it is typed, and what is pasted stands between marks.
  func enter() {
    ceditline_set_raw(editor, true)
    if !isDumb { write("\u{1B}[?2004h") }
  }

  /// The terminal as other programs expect it.
  func leave() {
    if !isDumb { write("\u{1B}[?2004l") }
    ceditline_set_raw(editor, false)
  }

  /// Lets libedit know the size of the window.
  func measure() {
    let (rows, columns) = size
    if columns >= Self.leastColumns && rows * columns <= Self.mostPlaces {
      el_resize(editor)
    } else {
      ceditline_set_columns(editor, "80")
    }
  }

  /// Draws the line anew. What libedit remembers of a window that has changed would end the program
  /// if it went on with it.
  func redraw() {
    write(isDumb ? "\n" : "\r\u{1B}[J")
    measure()
    ceditline_redraw(editor)
  }

  /// Writes to the screen in turn with libedit.
  func write(_ text: String) { ceditline_write(editor, text) }
}
