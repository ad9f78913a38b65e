import MailingModel

/// Tables and lines of JSON that nobody in particular writes, with columns for what has to be known.
enum PlainTables {
  /// What columns are called unless somebody says otherwise.
  static let fields = ["mailing", "message", "address", "kind", "time", "link", "agent"]

  static let formats = [format(columns: [:])]

  /// - Parameter columns: by field, what it is called in the table.
  static func format(columns: [String: String]) -> LogFormat {
    let name = { (field: String) in columns[field] ?? field }
    let table = RecordTable(
      message: [[name("message")], [name("mailing"), name("address")], [name("address")]],
      mailing: [name("mailing")],
      address: [name("address")],
      times: [(name("time"), .any)],
      link: [name("link")],
      rules: KindRule.map(name("kind"), words),
      kind: [name("kind")],
      details: ["agent": [name("agent")]],
      fields: others
    )
    let marks = ["message", "address"].map {
      RecordMark.has([name("kind"), name("time"), name($0)])
    }
    return LogFormat("table", .table, table, marks)
  }

  /// What else may have a column.
  private static let others: [LoggedField: [String]] = [
    .sender: ["sender"], .template: ["template"], .document: ["document"],
    .profile: ["profile"], .subprofile: ["subprofile"], .tag: ["tag", "tags"],
    .countryName: ["countryName", "countryname"],
  ]

  /// The names of kinds, and what others call them.
  private static let words: [(String, Verdict)] = EventKind.allCases.flatMap { kind in
    ([kind.name] + kind.otherNames).map { ($0, .event(kind)) }
  }
}
