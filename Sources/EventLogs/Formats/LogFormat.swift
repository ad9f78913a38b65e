import MailingModel

/// What files of one kind hold, whatever they are written in.
public struct LogFormat: Sendable {
  /// As users type it: `pom-attempts`, `webhooks`.
  public let name: String
  public let sender: Sender
  /// How the names of its files begin; nil where names say nothing.
  public let prefix: String?
  /// The columns of rows without a header, in order; none of a format that is not written as rows.
  public let columns: [String]
  let table: RecordTable
  /// What its records have; one of these is enough to know them.
  let marks: [RecordMark]

  /// The kind of all of its events; nil if there are several, or none.
  public var kind: EventKind? {
    guard table.rules.count == 1, case .event(let kind) = table.rules[0].verdict else { return nil }
    return kind
  }

  /// Clicks of the old style have no link, so none is on `{unsubscribe}`.
  public var isOldStyle: Bool { kind == .click && table.link.isEmpty }

  /// Whether it is one of the daily logs of its sender, which are written in rows or records.
  public var isDailyLog: Bool { prefix != nil }

  /// The formats that it belongs to: `pom logs`; its own name if it is not one of several.
  var family: String {
    guard isDailyLog, let dash = name.firstIndex(of: "-") else { return name }
    return name[..<dash] + " logs"
  }

  /// A daily log of one kind of events, in rows or records of these columns.
  init(
    log name: String,
    _ sender: Sender,
    _ verdict: Verdict,
    _ columns: String,
    _ table: RecordTable
  ) {
    let columns = columns.split(separator: ",").map(String.init)
    var table = table
    table.rules = [KindRule(verdict)]
    // What a log does not have it does not ask for.
    table.link = columns.contains(where: table.link.contains) ? table.link : []
    let marks: [RecordMark] = columns.isEmpty ? [] : [.exactly(Set(columns))]
    self.init(name, sender, table, marks, prefix: name, columns: columns)
  }

  /// Records of several kinds.
  init(
    _ name: String,
    _ sender: Sender,
    _ table: RecordTable,
    _ marks: [RecordMark],
    prefix: String? = nil,
    columns: [String] = []
  ) {
    (self.name, self.sender, self.prefix) = (name, sender, prefix)
    (self.columns, self.table, self.marks) = (columns, table, marks)
  }

  /// The same with other beginnings of file names.
  func named(_ prefix: String) -> LogFormat {
    LogFormat(name, sender, table, marks, prefix: prefix, columns: columns)
  }

  /// The format of that name, the other grammatical number allowed: `cdm-clicks` is `cdm-click`.
  public static func named(_ name: String) -> LogFormat? {
    let wanted = singular(name)
    return all.first { singular($0.name) == wanted }
  }

  /// The format whose files begin so, the other grammatical number allowed.
  static func named(prefix: String) -> LogFormat? {
    let wanted = singular(prefix)
    return all.first { $0.prefix.map(singular) == wanted }
  }

  private static func singular(_ name: String) -> [String] {
    name.lowercased().split(separator: "-", omittingEmptySubsequences: false).map { word in
      if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
      return String(word.hasSuffix("s") ? word.dropLast() : word)
    }
  }
}

extension LogFormat: Hashable {
  public static func == (a: LogFormat, b: LogFormat) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension LogFormat {
  /// Whether these are columns of a table of this format, in lower case.
  func isHeader(_ columns: Set<String>) -> Bool {
    marks.contains { mark in
      guard case .has(let paths, _) = mark else { return false }
      return columns.isSuperset(of: paths.map { $0.lowercased() })
    }
  }
}

/// What tells that a record is of a format.
enum RecordMark: Sendable {
  /// These paths and no others.
  case exactly(Set<String>)
  /// At least these paths, and none of others.
  case has([String], not: [String] = [])

  var isExact: Bool {
    if case .exactly = self { return true }
    return false
  }

  func fits(_ paths: Set<String>) -> Bool {
    switch self {
    case .exactly(let all): paths == all
    case .has(let some, let others):
      some.allSatisfy { Self.has($0, paths) } && paths.isDisjoint(with: others)
    }
  }

  /// Whether a path is among some; `*` stands for one name.
  private static func has(_ path: String, _ paths: Set<String>) -> Bool {
    guard let star = path.firstIndex(of: "*") else { return paths.contains(path) }
    let (head, tail) = (path[..<star], path[path.index(after: star)...])
    return paths.contains { $0.hasPrefix(head) && $0.hasSuffix(tail) }
  }
}
