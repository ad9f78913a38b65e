import Glibc
import Intake
import QueryLanguage

/// Statements to run, read whole before the first of them runs.
public struct Script: Sendable {
  public private(set) var statements: [Statement] = []
  /// What `$NAME` stands for behind it.
  public private(set) var variables: Variables
  private static let depthLimit = 16
  /// Bytes of a query file; each takes many times its size to read.
  private static let sizeLimit = 8 << 20

  /// Reads a text, and in its place what it sources.
  ///
  /// - Parameters:
  ///   - folder: where its relative paths begin; empty for the current folder.
  ///   - variables: what `$NAME` stands for; from the end of the script on also what it sets.
  ///   - isSafe: whether `source`, writing and pipes are forbidden.
  public init(
    _ source: SourceText,
    folder: String = "",
    grammar: Grammar,
    variables: Variables = Variables(),
    isSafe: Bool = false
  ) throws(ShellError) {
    self.variables = variables
    try add(source, folder, grammar, isSafe, depth: 0)
  }

  private mutating func add(
    _ source: SourceText,
    _ folder: String,
    _ grammar: Grammar,
    _ isSafe: Bool,
    depth: Int
  ) throws(ShellError) {
    var reader = try reading { () throws(QueryError) in
      try StatementReader(source, grammar, variables: variables)
    }
    while let read = try reading({ () throws(QueryError) in try reader.next() }) {
      let statement = read.withHomePaths
      variables = reader.variables
      do throws(ShellError) {
        try add(statement, folder, grammar, isSafe, depth)
      } catch {
        // What a file that is sourced says is told with its own place.
        switch error {
        case .query, .reading, .interrupted: throw error
        default: throw .reading(statement, error)
        }
      }
      // What a file that is sourced sets holds behind it.
      reader.variables = variables
    }
  }

  private mutating func add(
    _ statement: Statement,
    _ folder: String,
    _ grammar: Grammar,
    _ isSafe: Bool,
    _ depth: Int
  ) throws(ShellError) {
    if isSafe, let what = (statement.watched ?? statement).wayOut { throw .unsafe(what: what) }
    guard statement.verb == SourceVerb.name,
      case .path(let name)? = statement.arguments.first?.value
    else { return statements.append(statement) }
    guard !isSafe else { throw .unsafe(what: SourceVerb.name) }
    guard depth < Self.depthLimit else { throw .nestedTooDeep(file: name) }
    let path = name.hasPrefix("/") ? name : folder + name
    let (file, its) = (try Self.file(path), Self.folder(of: path))
    try add(file, its, grammar, isSafe, depth: depth + 1)
  }

  /// A query file.
  public static func file(_ path: String) throws(ShellError) -> SourceText {
    // A pipe that nobody writes to is waited for where an interrupt is seen.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw .unreadable(file: path, reason: reason, near: NearPaths.near(path))
    }
    defer { close(descriptor) }
    return try text(of: descriptor, name: path)
  }

  /// All that a descriptor gives, as a text.
  public static func text(of descriptor: Int32, name: String) throws(ShellError) -> SourceText {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if case .signal = SignalPipe.wait(for: descriptor) {
        if Interrupts.take() { throw .interrupted }
        continue
      }
      let got = read(descriptor, &buffer, buffer.count)
      if got < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard got >= 0 else {
        throw .unreadable(file: name, reason: String(cString: strerror(errno)), near: [])
      }
      if got == 0 { break }
      bytes += buffer[..<got]
      guard bytes.count <= sizeLimit else {
        throw .unreadable(file: name, reason: "too large for a query file", near: [])
      }
    }
    return SourceText(name: name, text: String(decoding: bytes, as: UTF8.self))
  }

  /// Everything before a path's last component.
  public static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}

/// Reads a part of a text, and says as a failure of the shell why it is none.
private func reading<Part>(_ read: () throws(QueryError) -> Part) throws(ShellError) -> Part {
  do { return try read() } catch { throw .query(error) }
}

extension Statement {
  /// How it is written that it writes a file or starts a command; nil if it does neither.
  fileprivate var wayOut: String? {
    if verb == ReportVerb.name && argument(ReportVerb.file) != nil { return "‘report FILE’" }
    return redirection?.sign
  }
}

extension Redirection {
  /// The sign by which it is written.
  fileprivate var sign: String {
    switch self {
    case .write: "‘>’"
    case .append: "‘>>’"
    case .pipe: "‘|’"
    }
  }
}
