import Presentation
import QueryLanguage

/// `reload`: reads again what changed on disk.
enum ReloadVerb: Verb {
  static let signature = VerbSignature("reload", [])
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("reads what is new on disk", nl: "leest wat nieuw is")
  static let explanation = Phrase(
    """
    Looks at everything that was named for each set. Of a file that became longer only what was
    appended is read, up to the last complete row; a file that was written anew is read anew, and
    that is said. New files in folders are loaded too. What is gone from disk stays loaded.
    """,
    nl: """
      Kijkt naar alles wat voor elke set genoemd is. Van een bestand dat langer werd wordt alleen
      gelezen wat erbij kwam, tot en met de laatste volledige regel; een bestand dat opnieuw is
      geschreven wordt opnieuw gelezen, en dat wordt gemeld. Nieuwe bestanden in mappen komen erbij.
      Wat van schijf verdwenen is blijft geladen.
      """
  )
  static let examples = [
    "reload",
    "load jan=winter-sale; reload; mailings",
    "reload; dominant",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    var loaded = session
    let remarks = try loaded.readNews()
    session = loaded
    let isOnDisk = session.sets.elsewhere.isEmpty
    let nothing = session.settings.wording.nothingNew(isOnDisk: isOnDisk)
    return .remarks(remarks.isEmpty ? [nothing] : remarks)
  }
}

extension Session {
  /// Loads again what is new or changed of all sets.
  ///
  /// - Returns: what to say about it; nothing if nothing is new.
  mutating func readNews() throws(ShellError) -> [Remark] {
    guard !store.sets.isEmpty else { throw .nothingLoaded }
    var remarks: [Remark] = []
    let wording = settings.wording
    for set in store.sets {
      if let remote = sets.remote(set) {
        if let report = try refresh(remote) { remarks.append(wording.loaded(report)) }
        continue
      }
      let (report, missing) = try reload(set: set)
      remarks += wording.missing(missing)
      guard report.files > 0 || report.lost > 0 else { continue }
      remarks += [wording.loaded(report)] + wording.warnings(report)
    }
    return remarks + refreshView()
  }
}
