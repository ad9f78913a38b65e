extension LogFile {
  /// A plain table, if the first row names the columns of one, whatever they are separated by.
  static func table(_ beginning: FileBeginning, _ options: InputOptions) -> Recognised? {
    guard let format = options.formats.first(where: { $0.sender == .table }) else { return nil }
    for header in headers(beginning) where format.isHeader(Set(header.columns.names)) {
      return Recognised(
        format: format,
        dataStart: header.next,
        layout: .records(.table(header.columns))
      )
    }
    return nil
  }

  /// What keeps a file from being a plain table, if it is like one.
  ///
  /// - Parameter isSaid: whether the user says that it is one.
  static func almostTable(
    _ beginning: FileBeginning,
    _ options: InputOptions,
    isSaid: Bool
  ) -> RecognitionError? {
    let names = headers(beginning).map(\.columns.names).max { $0.count < $1.count } ?? []
    guard isSaid || (names.count > 2 && names.allSatisfy(isHeading)) else { return nil }
    let heading = { options.columns[$0] ?? $0 }
    let lacking = [["kind"], ["time"], ["address", "message"]]
      .filter { !$0.contains { names.contains(heading($0).lowercased()) } }.map { $0[0] }
    return .tableLacks(fields: lacking, called: lacking.map(heading), names: names)
  }

  /// The first row, by what may separate columns, where there are several.
  private static func headers(
    _ beginning: FileBeginning
  ) -> [(columns: TableColumns, next: Int)] {
    TableColumns.delimiters.compactMap {
      TableColumns.header(beginning.window.held, from: beginning.start, $0)
    }
  }

  /// Whether somebody may have called a column so; a value rather has other signs.
  private static func isHeading(_ name: String) -> Bool {
    let signs = Set(" _-./()")
    return name.first?.isLetter == true && name.count <= 60
      && name.allSatisfy { $0.isLetter || $0.isNumber || signs.contains($0) }
  }
}
