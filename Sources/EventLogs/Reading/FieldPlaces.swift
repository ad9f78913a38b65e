import MailingModel

extension ColumnPlan {
  /// The first column of some names.
  func place(_ paths: [String]) -> Int? {
    paths.lazy.compactMap { names.firstIndex(of: $0) }.first
  }

  /// The column that tells a field.
  ///
  /// - Parameter table: what the columns mean.
  func place(of field: LoggedField, _ table: RecordTable) -> Int? {
    switch field {
    case .message: places.message
    case .address, .domain: places.address
    default: place(table.paths(of: field))
    }
  }
}

extension LogFile {
  /// Whether its rows may say something for a field.
  func mayTell(_ field: LoggedField) -> Bool {
    let table = format.table
    switch layout {
    case .rows(let plan): return plan.place(of: field, table) != nil
    case .records(.table(let columns)):
      let paths = field == .address || field == .domain ? table.address : table.paths(of: field)
      return field == .message || paths.contains { columns.names.contains($0.lowercased()) }
    case .records: return table.mayTell(field)
    }
  }
}
