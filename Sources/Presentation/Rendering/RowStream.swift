import MailingModel

/// Rows that are made one at a time, when a renderer asks for them. Can be run through once.
public final class RowStream<Row> {
  private var make: (() throws -> Row?)?

  /// - Parameter next: the next row, or nil after the last; is not called again after that, nor
  ///   after an error.
  public init(_ next: @escaping () throws -> Row?) { make = next }

  /// Rows that are made, or at least begun with, when the first is asked for.
  public convenience init<Rows: Sequence<Row>>(_ rows: @escaping () -> Rows) {
    var rest: Rows.Iterator?
    self.init {
      var iterator = rest ?? rows().makeIterator()
      defer { rest = iterator }
      return iterator.next()
    }
  }

  /// Rows that are there already.
  public convenience init(_ rows: [Row]) { self.init { rows } }

  /// Each row of a cursor, turned into what is printed.
  public convenience init<Source>(
    _ cursor: any RowCursor<Source>,
    _ transform: @escaping (Source) throws -> Row
  ) {
    self.init { try cursor.next().map(transform) }
  }

  /// The next row, or nil after the last.
  ///
  /// - Throws: whatever the source of the rows throws.
  public func next() throws -> Row? {
    guard let make else { return nil }
    do {
      if let row = try make() { return row }
      self.make = nil
      return nil
    } catch {
      self.make = nil
      throw error
    }
  }
}
