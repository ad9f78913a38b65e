import MailingModel

/// What a user says about files that they do not say themselves.
public struct InputOptions: Sendable {
  /// What they are.
  public var format: LogFormat?
  /// The path of the field that names the mailing.
  public var mailing: String?
  /// Of plain tables: by field (`address`), what it is called.
  public var columns: [String: String]
  /// What other words for kinds mean.
  public var kinds: [String: EventKind]

  public init(
    format: LogFormat? = nil,
    mailing: String? = nil,
    columns: [String: String] = [:],
    kinds: [String: EventKind] = [:]
  ) {
    (self.format, self.mailing, self.columns, self.kinds) = (format, mailing, columns, kinds)
  }

  /// The fields of plain tables that have a name.
  public static let fields = PlainTables.fields

  /// A format as it is read with these.
  func applied(to format: LogFormat) -> LogFormat {
    let isTable = format.sender == .table && !columns.isEmpty
    var changed = isTable ? PlainTables.format(columns: columns) : format
    if let mailing { changed = changed.namingMailings(by: mailing) }
    return kinds.isEmpty ? changed : changed.understanding(kinds)
  }

  /// Every format, as it is read with these.
  var formats: [LogFormat] {
    columns.isEmpty
      ? LogFormat.all : LogFormat.all.map { $0.sender == .table ? applied(to: $0) : $0 }
  }
}

extension LogFormat {
  fileprivate func namingMailings(by path: String) -> LogFormat {
    var table = table
    // Names in the head of mail may be in capitals.
    table.mailing = [path + ".0", path] + (sender == .mail ? [path.lowercased()] : [])
    if let history = table.history {
      var events = history.table
      events.mailing = table.mailing
      table.history = RecordHistory(history.path, events, whole: history.whole)
    }
    return with(table)
  }

  fileprivate func understanding(_ kinds: [String: EventKind]) -> LogFormat {
    guard !table.kind.isEmpty else { return self }
    var table = table
    let words = kinds.sorted { $0.key < $1.key }.map { ($0.key, Verdict.event($0.value)) }
    table.rules = table.kind.flatMap { KindRule.map($0, words) } + table.rules
    return with(table)
  }

  private func with(_ table: RecordTable) -> LogFormat {
    LogFormat(name, sender, table, marks, prefix: prefix, columns: columns)
  }
}
