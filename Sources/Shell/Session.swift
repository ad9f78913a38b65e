import ClickHouseStore
import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

/// One sitting: what is loaded, what of it is in view, and how answers are told.
public struct Session: Sendable {
  /// Everything loaded.
  public var sets = LoadedSets()
  /// The mailings that statements are about; nil for all.
  public var inView: [MailingReference]?
  public var settings: Settings
  /// What loading needs to know.
  public var loader: Loader
  /// Opens what is held elsewhere; nil if that cannot be done.
  public var opener: Opener?
  /// Tells what servers are asked.
  public var trace: QueryTrace?
  /// What statements may do.
  public var permissions: Permissions
  /// What tells the time.
  public var clock = WallClock.system
  /// Where typed lines are kept, if they are.
  public var history: HistoryFile?
  /// What `$NAME` stands for in statements to come.
  public var variables = Variables()
  /// Whether each statement tells how long it took.
  public var isTimed = false

  /// What statements may do outside of the session.
  public struct Permissions: Sendable {
    /// No pipes, no `source`, no writing of files.
    public var isSafe = false
    /// A rejected row fails its load.
    public var isStrict = false

    public init(isSafe: Bool = false, isStrict: Bool = false) {
      (self.isSafe, self.isStrict) = (isSafe, isStrict)
    }
  }

  public init(
    settings: Settings = Settings(),
    loader: Loader = Loader(options: LoadOptions()),
    permissions: Permissions = Permissions()
  ) {
    (self.settings, self.loader, self.permissions) = (settings, loader, permissions)
  }

  /// What answers about everything that is loaded.
  public var store: JoinedSources { sets.joined }

  /// The mailings in view, in order.
  public var mailingsInView: [MailingReference] {
    inView ?? store.mailings
  }

  /// What is known of some mailings at a glance.
  func summaries(of mailings: [MailingReference]) -> [MailingSummary] {
    let told = Set(mailings)
    return store.summaries().filter { told.contains($0.mailing) }
  }

  /// Loads files into a set, or makes one of what is held at an address.
  ///
  /// Nothing changes if it fails.
  public mutating func load(_ input: LoadInput) throws(ShellError) -> LoadReport {
    try checkPlace(of: input)
    if let address = input.paths.first, RemoteAddress.isOne(address) {
      return try loadRemote(address, into: input.set)
    }
    var loaded = sets
    let report: LoadReport
    do { report = try loader.load(input, into: &loaded.memory) } catch {
      guard case .cannotOpen(let path, _) = error else { throw .load(error, near: []) }
      throw .load(error, near: NearPaths.near(path))
    }
    try keep(loaded, report)
    return report
  }

  /// Loads again what was named for a set of files and is new or changed.
  ///
  /// Nothing changes if it fails.
  ///
  /// - Returns: what that brought, and the named paths that lead nowhere any more.
  mutating func reload(
    set: String?
  ) throws(ShellError) -> (report: LoadReport, missing: [String]) {
    var loaded = sets
    let result: (report: LoadReport, missing: [String])
    do { result = try loader.reload(set: set, into: &loaded.memory) } catch {
      throw .load(error, near: [])
    }
    try keep(loaded, result.report)
    return result
  }

  private mutating func keep(
    _ loaded: LoadedSets,
    _ report: LoadReport
  ) throws(ShellError) {
    if permissions.isStrict && report.rejectedRows > 0 {
      throw .rejectedRows(count: report.rejectedRows)
    }
    sets = loaded
    loader.progress.complete(sets)
  }

  /// Drops a set.
  public mutating func unload(set: String?) { sets.unload(set: set) }

  /// Takes mailings out of view that are not there any more: their set was dropped, or attempts that
  /// were loaded later gave their destinations to others.
  ///
  /// - Returns: what to say if none is left in view, so that all are again.
  mutating func refreshView() -> [Remark] {
    guard let narrowed = inView else { return [] }
    let left = narrowed.filter(Set(store.mailings).contains)
    inView = left.isEmpty ? nil : left
    guard left.isEmpty else { return [] }
    let text = settings.wording.say(
      "no mailing is left of those in view: all are in view again",
      nl: "geen mailing in beeld is over: alle doen weer mee"
    )
    return [Remark(text)]
  }

  /// Whether a path leads to a logfile: to one that answers are read back from, or to any that is
  /// named like one.
  func isLog(_ path: String) -> Bool {
    guard let identity = FileIdentity(path: path) else { return false }
    if let name = path.split(separator: "/").last, LogName(String(name)) != nil { return true }
    let memory = sets.memory
    return memory.sets.contains { set in
      memory.reader(ofSet: set)?.files.contains { FileIdentity(path: $0) == identity } ?? false
    }
  }

  /// How answers are told under the settings.
  var style: AnswerStyle {
    var numbers = settings.language == .dutch ? NumberStyle.dutch : .english
    (numbers.decimals, numbers.ascii) = (settings.precision, settings.ascii)
    return AnswerStyle(wording: settings.wording, numbers: numbers, zone: settings.zone)
  }
}
