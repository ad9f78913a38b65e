/// What people type who come from other shells, other programs of the field, or from Dutch: each
/// word is answered with the statements that do what they want. None of them works.
enum ForeignWords {
  /// By word, in lower case.
  static let all: [String: [String]] = Dictionary(
    groups.flatMap { words, statements in
      words.split(separator: " ").map { (String($0), statements) }
    },
    uniquingKeysWith: { first, _ in first }
  )

  private static let groups: [(words: String, statements: [String])] = shell + questions

  private static let shell: [(String, [String])] = [
    ("exit bye logout stop leave \\q .q .quit .exit :q :q! einde", ["quit"]),
    ("? \\? .help man commands show info hulp", ["help"]), ("select", ["list", "keyfigures"]),
    ("\\h -h --help usage", ["help"]),
    ("open read import attach add .open .read laad laden", ["load"]),
    ("drop close remove detach forget", ["unload"]),
    ("run exec execute include \\i @", ["source"]),
    ("print say", ["echo"]),
    ("time \\timing .timer timer", ["timing"]),
    ("setting settings config options pragma \\set .show instellingen", ["set"]),
  ]

  private static let questions: [(String, [String])] = [
    ("campaigns campaign mailing mails tables ls sets files .tables \\d \\dt", ["mailings"]),
    ("cd switch filter only focus", ["use"]),
    ("results outcomes outcome dominants summary total resultaten", ["dominant"]),
    (
      "stats statistics metrics kpi kpis figures numbers rates totals kerncijfers cijfers",
      ["keyfigures"]
    ),
    ("differ difference reconcile verschil brug", ["bridge"]),
    ("compare versus vs ab abtest vergelijk", ["diff"]),
    ("explain who whois find search grep trace lookup waarom zoek", ["why"]),
    ("destinations recipients addresses rows lijst bestemmingen", ["list"]),
    ("urls url hyperlinks", ["links"]),
    ("clicks click kliks klik", ["links", "list click", "bridge clicks"]),
    ("bounces bounce fouten", ["errors", "list error", "bridge errors"]),
    ("opens open-rate impressions impressies", ["list impression", "bridge impressions"]),
    ("unsubscribes uitschrijvingen", ["list unsubscribe", "bridge unsubscribes"]),
    ("complaints spam abuses abuse klachten", ["list complaint", "bridge complaints"]),
    ("deliveries afleveringen", ["bridge deliveries"]),
    ("trend trends hours days tijdlijn verloop", ["timeline"]),
    ("dump download extract exporteer", ["export"]),
    ("quality validate verify audit lint kwaliteit", ["check"]),
    ("rejected invalid bad skipped afgekeurd", ["rejects"]),
  ]
}
