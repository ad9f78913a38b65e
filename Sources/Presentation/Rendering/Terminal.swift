import CTerminal

/// What the system knows about the terminal behind a file descriptor.
public enum Terminal {
  /// Whether a file descriptor is a terminal, so that colour and fitting to the width make sense.
  public static func isTerminal(_ descriptor: Int32) -> Bool {
    cterminal_is_terminal(descriptor)
  }

  /// The width in columns at this moment; nil if it is no terminal or does not say.
  public static func columns(_ descriptor: Int32) -> Int? {
    let columns = Int(cterminal_window_columns(descriptor))
    return columns > 0 ? columns : nil
  }

  /// The height in rows at this moment; nil if it is no terminal or does not say.
  public static func rows(_ descriptor: Int32) -> Int? {
    let rows = Int(cterminal_window_rows(descriptor))
    return rows > 0 ? rows : nil
  }
}
