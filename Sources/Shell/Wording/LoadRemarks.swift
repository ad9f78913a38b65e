import EventLogs
import Intake
import Presentation

extension Wording {
  /// What a load brought.
  func loaded(_ report: LoadReport) -> Remark {
    let mailings = count(
      report.mailings,
      Phrase("mailing", nl: "mailing"),
      Phrase("mailings", nl: "mailings")
    )
    let now =
      say("; now ", nl: "; nu ")
      + [mailings, destinations(report.destinations), events(report.events)].joined(separator: ", ")
    if report.isElsewhere {
      return Remark(named(report) + say("connected", nl: "verbonden") + now)
    }
    let known =
      report.known == 0
      ? ""
      : say(
        " (\(files(report.known)) as loaded already)",
        nl: " (\(files(report.known)) al geladen)"
      )
    let grown =
      report.grown == 0
      ? ""
      : say(
        ", \(report.grown) of them on from where they ended",
        nl: ", waarvan \(report.grown) verder vanaf hun einde"
      )
    return Remark(
      named(report) + say("read ", nl: "gelezen: ") + files(report.files) + recognised(report)
        + grown + known + now
    )
  }

  /// As what files were recognised.
  private func recognised(_ report: LoadReport) -> String {
    if report.formats.isEmpty { return "" }
    let isOne = report.formats.count == 1
    let parts = report.formats.map { isOne ? $0.name : "\($0.name): \(integer($0.files))" }
    return " (" + parts.joined(separator: ", ") + ")"
  }

  /// That nothing changed, on disk or elsewhere.
  func nothingNew(isOnDisk: Bool) -> Remark {
    Remark(
      isOnDisk
        ? say("nothing new on disk", nl: "niets nieuws op schijf")
        : say("nothing new", nl: "niets nieuws")
    )
  }

  /// That paths lead nowhere any more.
  func missing(_ paths: [String]) -> [Remark] {
    some(paths) { path in
      quoted(path)
        + say(" is gone; what was loaded of it stays", nl: " is weg; wat ervan geladen is blijft")
    }.map { Remark($0, isWarning: true) }
  }

  /// What an interrupted load leaves behind.
  var keptSets: String {
    say(
      "the sets that were loaded whole are kept",
      nl: "de sets die al helemaal geladen waren blijven"
    )
  }

  /// What a load did that a user should know.
  func warnings(_ report: LoadReport) -> [Remark] {
    var texts: [String] = []
    if report.rejectedRows > 0 {
      texts.append(
        say(
          "\(rows(report.rejectedRows)) could not be read; ‘rejects’ shows them",
          nl: "\(rows(report.rejectedRows)) niet te lezen; ‘rejects’ toont ze"
        )
      )
    }
    if report.unknownDestinations > 0 {
      texts.append(
        say(
          "\(destinations(report.unknownDestinations)) name no mailing: in mailing ‘unknown’; "
            + "--mailing says which field does",
          nl:
            "\(destinations(report.unknownDestinations)) noemen geen mailing: in mailing ‘unknown’; "
            + "--mailing zegt welk veld dat doet"
        )
      )
    }
    if report.unattributedEvents > 0 {
      texts.append(
        say(
          "\(events(report.unattributedEvents)) of messages that no attempts log names: "
            + "in no number; ‘check unattributed’ shows them",
          nl: "\(events(report.unattributedEvents)) van berichten die geen pogingenlog noemt: "
            + "in geen enkel getal; ‘check unattributed’ toont ze"
        )
      )
    }
    texts += some(report.replaced) { path in
      quoted(path)
        + say(" was written anew: read anew", nl: " is opnieuw geschreven: opnieuw gelezen")
    }
    texts += some(report.repeated) { repetition in
      quoted(repetition.file)
        + (repetition.isEqual
          ? say(" equals ", nl: " is gelijk aan ") : say(" is contained in ", nl: " zit in "))
        + quoted(repetition.of) + say(", counted once", nl: ", één keer geteld")
    }
    texts += some(report.damaged) { file in
      quoted(file.path) + damage(file.damage)
        + say("; what comes before is loaded", nl: "; wat ervoor staat is geladen")
    }
    texts += some(report.skipped) { file in
      say("skipped ", nl: "overgeslagen: ") + quoted(file.path) + ": "
        + recognitionError(file.reason)
    }
    return texts.map { Remark(named(report) + $0, isWarning: true) }
  }

  private func damage(_ damage: FileDamage) -> String {
    switch damage {
    case .truncated: say(" ends before its content does", nl: " houdt eerder op dan zijn inhoud")
    case .corrupt: say(" is damaged", nl: " is beschadigd")
    }
  }

  /// Which of several sets is spoken of.
  private func named(_ report: LoadReport) -> String { report.set.map { $0 + ": " } ?? "" }

  /// A line each for the first few files, and one for the others together.
  private func some<File>(_ all: [File], _ text: (File) -> String) -> [String] {
    let told = all.count > 4 ? 3 : all.count
    let others = all.count - told
    return all.prefix(told).map(text)
      + (others > 0
        ? [say("and so \(files(others)) more", nl: "en zo nog \(files(others))")] : [])
  }
}
