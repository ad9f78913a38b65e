import Presentation

/// Wording of sets that cannot be where they were said to be.
extension Wording {
  /// Why a set cannot be loaded from a place.
  func placeError(_ error: ShellError) -> String {
    switch error {
    case .noConnection(let path):
      say(
        "this build of mailwhy cannot ask \(address(path)): it only reads files",
        nl: "deze versie van mailwhy kan \(address(path)) niet bevragen: ze leest alleen bestanden"
      )
    case .severalPlaces(let path, let name):
      say(
        "\(set(name)) is either at one clickhouse:// address or read from paths, so not also from "
          + "\(address(path)); give that a name of its own: ‘load NAME=…’",
        nl: "\(set(name)) staat op één clickhouse://-adres of komt van paden, dus niet ook van "
          + "\(address(path)); geef die een eigen naam: ‘load NAAM=…’"
      )
    case .isElsewhere(_, let name, let held):
      say(
        "\(set(name)) is \(address(held)) already; \(unload(name)) drops it, or give the other a "
          + "name of its own",
        nl: "\(set(name)) is al \(address(held)); \(unload(name)) laat die los, of geef het "
          + "andere een eigen naam"
      )
    case .isInMemory(let path, let name):
      say(
        "\(set(name)) was read from files, so it cannot be \(address(path)); \(unload(name)) drops "
          + "it, or give the other a name of its own",
        nl: "\(set(name)) is van bestanden gelezen en kan dus niet \(address(path)) zijn; "
          + "\(unload(name)) laat die los, of geef het andere een eigen naam"
      )
    default: ""
    }
  }

  /// A path, or an address without its password.
  private func address(_ text: String) -> String { quoted(RemoteAddress.shown(text)) }

  private func set(_ name: String?) -> String {
    name.map { say("the set \($0)", nl: "de set \($0)") }
      ?? say("the unnamed set", nl: "de naamloze set")
  }

  /// The statement that drops a set.
  private func unload(_ name: String?) -> String {
    "‘unload" + (name.map { " " + $0 } ?? "") + "’"
  }
}
