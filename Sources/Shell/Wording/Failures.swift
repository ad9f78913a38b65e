import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

extension Wording {
  /// Why a statement failed, with a caret where a word of it is to blame.
  func failure(_ error: ShellError, _ statement: Statement?) -> String {
    if case .query(let query) = error {
      return Diagnostic(queryError(query), query.source, query.span).text(self)
    }
    guard let statement else { return self.error(message(error)) }
    let span = error.span ?? statement.span
    return Diagnostic(message(error), statement.source, span).text(self)
  }

  /// What failed and what to do.
  func message(_ error: ShellError) -> String {
    switch error {
    case .query(let query): queryError(query)
    case .nothingLoaded:
      say("nothing is loaded; try ‘load FOLDER’", nl: "er is niets geladen; probeer ‘load MAP’")
    case .noMailing(let name, _, let candidates):
      say("no mailing \(quoted(name))", nl: "geen mailing \(quoted(name))")
        + known(candidates)
    case .ambiguousMailing(let name, _, let candidates):
      say("\(quoted(name)) can be ", nl: "\(quoted(name)) kan zijn: ")
        + alternatives(candidates.map(visible))
    case .noSet(let name, _, let candidates):
      (name.map { say("no set \(quoted($0))", nl: "geen set \(quoted($0))") }
        ?? say("there is no unnamed set", nl: "er is geen naamloze set"))
        + known(candidates)
    case .nobody(let query, _):
      say(
        "nobody in view has the address or message id \(quoted(query))",
        nl: "niemand in beeld heeft het adres of bericht-id \(quoted(query))"
      )
    case .load(let error): loadError(error)
    case .rejectedRows(let count):
      say(
        "\(rows(count)) could not be read, and --strict forbids that",
        nl: "\(rows(count)) niet te lezen, en dat mag niet van --strict"
      )
    case .source(let error): sourceError(error)
    case .zone(let error): zoneError(error)
    default: outputError(error)
    }
  }

  private func known(_ names: [String]) -> String {
    names.isEmpty
      ? "" : say("; there is ", nl: "; wel ") + alternatives(names.map(visible))
  }

  private func target(_ file: String?) -> String {
    file.map(quoted) ?? say("to standard output", nl: "naar de standaarduitvoer")
  }

  private func outputError(_ error: ShellError) -> String {
    switch error {
    case .unreadable(let file, let reason):
      say("cannot read \(quoted(file)): \(reason)", nl: "kan \(quoted(file)) niet lezen: \(reason)")
    case .nestedTooDeep(let file):
      say(
        "\(quoted(file)) sources itself without end",
        nl: "\(quoted(file)) roept zichzelf eindeloos aan"
      )
    case .cannotWrite(let file, let reason):
      say(
        "cannot write \(target(file)): \(reason)",
        nl: "kan \(target(file)) niet schrijven: \(reason)"
      )
    case .commandFailed(let status):
      say(
        "the command ended with status \(status)",
        nl: "het commando eindigde met status \(status)"
      )
    case .unsafe(let what):
      say("\(what) is not allowed under --safe", nl: "\(what) mag niet met --safe")
    default: ""
    }
  }

  /// Why nothing was loaded.
  func loadError(_ error: LoadError) -> String {
    switch error {
    case .cannotOpen(let path, let reason):
      say(
        "cannot open \(quoted(path)): \(reason)",
        nl: "kan \(quoted(path)) niet openen: \(reason)"
      )
    case .notRecognised(let path, let reason):
      quoted(path) + ": " + recognitionError(reason)
    case .nothingRecognised(let path, let files):
      say("no logfile in \(quoted(path))", nl: "geen logbestand in \(quoted(path))")
        + (files.isEmpty
          ? "" : say(", only ", nl: ", wel ") + alternatives(files.map(visible)))
    case .tooManyFiles(let limit):
      say(
        "a set holds at most \(integer(limit)) files",
        nl: "een set heeft hooguit \(integer(limit)) bestanden"
      )
    case .tooManyEvents(let limit):
      say(
        "a set holds at most \(integer(limit)) events",
        nl: "een set heeft hooguit \(integer(limit)) gebeurtenissen"
      )
    case .source(let error): sourceError(error)
    }
  }

  /// Why a file is no logfile.
  func recognitionError(_ error: RecognitionError) -> String {
    switch error {
    case .unknown:
      say(
        "not recognised; expected a name like pom-clicks.2026-11-03.log, or a header",
        nl: "niet herkend; verwacht een naam als pom-clicks.2026-11-03.log, of een kopregel"
      )
    case .ambiguous(let types):
      say(
        "its header fits \(alternatives(types))",
        nl: "de kopregel past bij \(alternatives(types))"
      )
        + say("; rename it to say which", nl: "; hernoem het naar wat het is")
    case .headerLacks(let column):
      say("its header lacks the column \(column)", nl: "in de kopregel ontbreekt kolom \(column)")
    case .notAFile: say("no regular file", nl: "geen gewoon bestand")
    case .tooLarge: say("larger than a tebibyte", nl: "groter dan een tebibyte")
    case .unreadable(let reason): reason
    }
  }

  /// What a load did that a user should know.
  func remarks(_ report: LoadReport) -> [Remark] {
    var remarks: [Remark] = []
    if report.rejectedRows > 0 {
      let text = say(
        "\(rows(report.rejectedRows)) could not be read; ‘rejects’ shows them",
        nl: "\(rows(report.rejectedRows)) niet te lezen; ‘rejects’ toont ze"
      )
      remarks.append(Remark(text, isWarning: true))
    }
    if report.unattributedEvents > 0 {
      let text = say(
        "\(events(report.unattributedEvents)) of messages that no attempts log names: "
          + "in no number; ‘check unattributed’ shows them",
        nl: "\(events(report.unattributedEvents)) van berichten die geen pogingenlog noemt: "
          + "in geen enkel getal; ‘check unattributed’ toont ze"
      )
      remarks.append(Remark(text, isWarning: true))
    }
    for repetition in report.repeated {
      let text =
        repetition.isEqual
        ? say(" equals ", nl: " is gelijk aan ") : say(" is contained in ", nl: " zit in ")
      let counted = say(", counted once", nl: ", één keer geteld")
      remarks.append(
        Remark(quoted(repetition.file) + text + quoted(repetition.of) + counted, isWarning: true)
      )
    }
    for file in report.skipped.prefix(5) {
      let text = say("skipped ", nl: "overgeslagen: ") + quoted(file.path) + ": "
      remarks.append(Remark(text + recognitionError(file.reason), isWarning: true))
    }
    if report.skipped.count > 5 {
      let text = say(
        "skipped \(files(report.skipped.count)) in all",
        nl: "in totaal \(files(report.skipped.count)) overgeslagen"
      )
      remarks.append(Remark(text, isWarning: true))
    }
    return remarks
  }
}

extension ShellError {
  /// The words of the statement that are to blame.
  var span: Span? {
    switch self {
    case .noMailing(_, let span, _), .ambiguousMailing(_, let span, _), .noSet(_, let span, _),
      .nobody(_, let span):
      span
    default: nil
    }
  }
}
