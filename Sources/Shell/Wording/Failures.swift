import EventLogs
import Intake
import MailingModel
import Presentation
import QueryLanguage

extension Wording {
  /// Why a statement failed, with a caret where a word of it is to blame.
  func failure(_ error: ShellError, _ statement: Statement?) -> String {
    switch error {
    case .query(let query):
      return Diagnostic(queryError(query), query.source, query.span).text(self)
    case .reading(let statement, let error): return failure(error, statement)
    case .interrupted: return message(error) + "\n"
    default:
      guard let statement else { return self.error(message(error)) }
      let span = error.span(in: statement)
      return Diagnostic(message(error), statement.source, span).text(self)
    }
  }

  /// What failed and what to do.
  func message(_ error: ShellError) -> String {
    switch error {
    case .query(let query): queryError(query)
    case .nothingLoaded:
      say("nothing is loaded; try ‘load FOLDER’", nl: "er is niets geladen; probeer ‘load MAP’")
    case .noMailing(let name, _, let near, let known):
      say("no mailing \(quoted(name))", nl: "geen mailing \(quoted(name))")
        + (near.isEmpty ? there(known) : suggestion(near))
    case .ambiguousMailing(let name, _, let candidates):
      say("\(quoted(name)) can be ", nl: "\(quoted(name)) kan zijn: ")
        + alternatives(candidates.map(quoted))
    case .severalMailings(let names): severalMailings(names)
    case .statistics(let file, let error, let near):
      quoted(file) + ": " + statisticsError(error) + suggestion(near)
    case .noSet(let name, _, let near, let known):
      (name.map { say("no set \(quoted($0))", nl: "geen set \(quoted($0))") }
        ?? say("there is no unnamed set", nl: "er is geen naamloze set"))
        + (near.isEmpty ? there(known) : suggestion(near))
    case .assertion(_, let message?): visible(message)
    case .assertion(let failed, nil):
      say("does not hold: ", nl: "klopt niet: ")
        + failed.figures.map(figure).joined(separator: ", ")
    case .tooManyPeople(let file, let limit):
      say(
        "\(quoted(file)) lists more than \(integer(limit)); ‘--short’ tells a line of each",
        nl: "\(quoted(file)) noemt er meer dan \(integer(limit)); ‘--short’ geeft elk één regel"
      )
    case .nobody(let query, _, let near):
      say(
        "nobody in view has the address or message id \(quoted(query))",
        nl: "niemand in beeld heeft het adres of bericht-id \(quoted(query))"
      ) + suggestion(near)
    case .load(let error, let near): loadError(error) + suggestion(near)
    case .address(_, let error): addressError(error)
    case .noConnection, .severalPlaces, .isElsewhere, .isInMemory: placeError(error)
    case .interrupted: sourceError(.cancelled)
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

  /// What a figure is that should be something else.
  private func figure(_ figure: FailedAssertion.Figure) -> String {
    guard let value = figure.value else {
      return say(
        "\(figure.measure.name) is not available",
        nl: "\(figure.measure.name) is niet beschikbaar"
      )
    }
    return figure.measure.name + " is "
      + (figure.measure.isPercentage
        ? "\((value * 1e6).rounded() / 1e6)%" : integer(Int(exactly: value) ?? .max))
  }

  /// The names that there are, or the first of them.
  private func there(_ names: [String]) -> String {
    guard names.count > 8 else {
      return names.isEmpty
        ? "" : say("; there is ", nl: "; wel ") + alternatives(names.map(quoted))
    }
    return say("; there is ", nl: "; wel ") + names.prefix(5).map(quoted).joined(separator: ", ")
      + say(" and \(names.count - 5) more", nl: " en nog \(names.count - 5)")
  }

  /// The addresses that were perhaps meant; of a single one, how many destinations it has.
  private func suggestion(_ near: [NearAddress]) -> String {
    guard near.count == 1, let only = near.first else { return suggestion(near.map(\.address)) }
    let count = destinations(only.destinations)
    return say(
      "; did you mean \(quoted(only.address)) (\(count))?",
      nl: "; bedoelde u \(quoted(only.address)) (\(count))?"
    )
  }

  private func target(_ file: String?) -> String {
    file.map(quoted) ?? say("to standard output", nl: "naar de standaarduitvoer")
  }

  private func outputError(_ error: ShellError) -> String {
    switch error {
    case .unreadable(let file, let reason, let near):
      say("cannot read \(quoted(file)): \(reason)", nl: "kan \(quoted(file)) niet lezen: \(reason)")
        + suggestion(near)
    case .nestedTooDeep(let file):
      say(
        "\(quoted(file)) is sourced more than 16 files deep",
        nl: "\(quoted(file)) wordt meer dan 16 bestanden diep ingelezen"
      )
    case .notAPage(let file):
      say(
        "a report is a page, FILE.html, or Markdown, FILE.md, not \(quoted(file))",
        nl: "een rapport is een pagina, FILE.html, of Markdown, FILE.md, niet \(quoted(file))"
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
    case .noPager(let status):
      say(
        "the pager ended with status \(status), so here is the first screen; ‘set pager never’ does "
          + "without",
        nl: "de pager eindigde met status \(status), dus dit is het eerste scherm; "
          + "‘set pager never’ doet het zonder"
      )
    case .isLog(let file):
      say(
        "\(quoted(file)) is a logfile, and writing to it would destroy what was logged",
        nl: "\(quoted(file)) is een logbestand; erin schrijven zou vernietigen wat gelogd is"
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
    case .nothingRecognised(let path, let held, let reason):
      say("no logfile in \(quoted(path))", nl: "geen logbestand in \(quoted(path))")
        + (held.isEmpty
          ? ""
          : say("; it holds things like ", nl: "; er is wel ") + alternatives(held.map(quoted)))
        + (reason.map { ": " + recognitionError($0) } ?? "")
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
        "not recognised: neither by a name like pom-clicks.2026-11-03.log nor by its first row or "
          + "record (see ‘help inputs’)",
        nl: "niet herkend: niet aan een naam als pom-clicks.2026-11-03.log, en niet aan de eerste "
          + "rij of het eerste record (zie ‘help inputs’)"
      )
    case .unlike(let format):
      say(
        "its first record has not the fields of \(format)",
        nl: "het eerste record heeft niet de velden van \(format)"
      )
    case .notWritten(let format, let encoding):
      say("\(format) is not written in \(encoding)", nl: "\(format) is er niet in \(encoding)")
    case .ambiguous(let types):
      say(
        "its columns fit \(alternatives(types))",
        nl: "de kolommen passen bij \(alternatives(types))"
      )
        + say(
          "; say which by its name, or with --input",
          nl: "; zeg welke met de naam, of met --input"
        )
    case .unfit(let type, let found, let expected):
      say(
        "its first row has \(found) fields, one of \(type) has \(expected)",
        nl: "de eerste rij heeft \(found) velden, een van \(type) heeft er \(expected)"
      )
    case .headerLacks(let column):
      say("its header lacks the column \(column)", nl: "in de kopregel ontbreekt kolom \(column)")
    case .tableLacks(let fields, let called, let names): tableLacks(fields, called, names)
    case .notAFile: say("no regular file", nl: "geen gewoon bestand")
    case .tooLarge: say("larger than 256 GiB", nl: "groter dan 256 GiB")
    case .unreadable(let reason): reason
    }
  }

  private func tableLacks(_ fields: [String], _ called: [String], _ names: [String]) -> String {
    let lacking = alternatives(called.map(quoted))
    guard let field = fields.first, !names.isEmpty else {
      return say("its first row names no \(lacking)", nl: "de eerste rij noemt geen \(lacking)")
    }
    let shown = names.prefix(10).map(quoted).joined(separator: ", ")
    return say("its first row names ", nl: "de eerste rij noemt ") + shown
      + (names.count > 10 ? "…" : "")
      + say(
        ", but no \(lacking); --map \(field)=COLUMN says what that is called",
        nl: ", maar geen \(lacking); --map \(field)=KOLOM zegt hoe die heet"
      )
  }
}

extension ShellError {
  /// The words of a statement that are to blame: all of it if no single ones are.
  fileprivate func span(in statement: Statement) -> Span {
    switch self {
    case .noMailing(_, let span, _, _), .ambiguousMailing(_, let span, _),
      .noSet(_, let span, _, _), .nobody(_, let span, _):
      span
    case .assertion(let failed, _): failed.span
    case .load(let error, _):
      error.path.flatMap(statement.span(saying:)) ?? statement.span
    case .address(let path, _), .noConnection(let path), .severalPlaces(let path, _),
      .isElsewhere(let path, _, _),
      .isInMemory(let path, _):
      statement.span(saying: path) ?? statement.span
    case .zone: statement.arguments.last?.span ?? statement.span
    case .unreadable(let file, _, _), .nestedTooDeep(let file), .tooManyPeople(let file, _),
      .statistics(let file, _, _):
      statement.span(saying: file) ?? statement.arguments.first?.span ?? statement.span
    case .notAPage(let file), .isLog(let file), .cannotWrite(let file?, _):
      statement.redirectionSpan ?? statement.span(saying: file) ?? statement.span
    case .cannotWrite, .commandFailed, .unsafe: statement.redirectionSpan ?? statement.span
    default: statement.span
    }
  }
}

extension LoadError {
  /// The path that was named, if one is to blame.
  fileprivate var path: String? {
    switch self {
    case .cannotOpen(let path, _), .notRecognised(let path, _), .nothingRecognised(let path, _, _):
      path
    case .tooManyFiles, .tooManyEvents, .source: nil
    }
  }
}
