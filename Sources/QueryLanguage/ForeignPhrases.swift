import MailingModel

/// What people type who know other languages, with what it is here. None of it works: it is answered with
/// what does.
///
/// Capitals stand for what is typed in their place: `X`, `Y` and `Z` for words, `P` for a pattern, `N` and `M`
/// for numbers, `S` for their sum, `C` for a kind of event, `T` for what is called the time, `F` for what is
/// compared.
struct ForeignPhrase {
  let typed: [String]
  /// The best first; those that cannot be read where they would stand are left out.
  let here: [String]
  /// Whether it is no comparison here, but a clause.
  let isClause: Bool

  init(_ typed: String, _ here: [String], isClause: Bool = false) {
    self.typed = typed.split(separator: " ").map(String.init)
    (self.here, self.isClause) = (here, isClause)
  }

  /// Several that are written alike here.
  private static func all(_ typed: [String], _ here: String...) -> [ForeignPhrase] {
    typed.map { ForeignPhrase($0, here) }
  }

  /// Behind the arguments, and where they could have ended.
  static let clauses: [ForeignPhrase] =
    all(["order X desc , Y", "order X , Y desc", "order X , Y"], "by X order Y", "order X")
    + all(["sort by X", "sorted by X", "order by X", "orderby X", "sort X", "-s X"], "order X")
    + all(["group by X", "grouped by X", "groupby X", "per X", "-g X"], "by X")
    + all(["by X , Y", "by X and Y"], "by X order Y", "by X")
    + all(["limit N offset M", "limit N , M"], "limit S")
    + all(
      ["-n N", "--limit N", "top N", "first N", "head N", "take N", "fetch first N", "max N"],
      "limit N"
    )
    + all(["between X and Y", "from X to Y", "from X until Y"], "since X until Y")
    + all(["from X", "for X", "of X", "van X", "voor X"], "since X", "in X", "X")
    + all(["after X", "na X", "vanaf X"], "since X") + all(["before X", "tot X"], "until X")
    + all(["on X", "at X", "op X"], "since X until X")
    + all(["format X", "-f X", "--format X", "--as X", "als X"], "as X")
    + all(["--json", "-j"], "as json") + all(["--csv"], "as csv")
    + all(["into X", "-o X", "--output X", "to X", "naar X"], "until X", "> X", "X")
    + all(["and X", "with X", "vs X", "versus X", "against X", "en X", "met X"], "X")
    + all(["distinct X", "unique X"], "by X")
    + all(["having", "filter", "when", "if", "whose", "with", "waar", "met"], "where")
    + all(["X"], "until X", "as X", "by X")
    + all(["X , Y", "X or Y", "X and Y"], "where outcome in (X, Y)")

  /// Where a field could stand.
  static let terms: [ForeignPhrase] =
    all(["kind = C", "event = C", "kind is C", "kind == C"], "C > 0")
    + all(["kind != C", "event != C", "kind <> C"], "C = 0")
    + all(["exists C"], "C > 0")
    + [
      ("T between X and Y", "since X until Y"), ("T >= X", "since X"), ("T > X", "since X"),
      ("T <= X", "until X"), ("T < X", "until X"), ("T = X", "since X until X"),
      ("T after X", "since X"), ("T before X", "until X"),
    ].map { ForeignPhrase($0, [$1], isClause: true) }

  /// Behind a comparison.
  static let junctions: [ForeignPhrase] = clauses + all(["X"], "and X")

  /// Where a field could stand behind a comparison with `or`.
  static let alternatives: [ForeignPhrase] = all(["F = X or Y"], "F in (X, Y)")

  /// Behind what is compared.
  static func comparisons(of comparand: Comparand) -> [ForeignPhrase] {
    let isNull = ["F is null", "F = null", "F == null", "F is empty"]
    let isNotNull = ["F is not null", "F = not null", "F != null", "F <> null", "F is not empty"]
    let ranges =
      all(["F between X and Y", "F >= X <= Y"], "F >= X and F <= Y")
      + all(["F > X < Y"], "F > X and F < Y")
    let lists =
      all(["F = X , Y , Z", "F in X , Y , Z"], "F in (X, Y, Z)")
      + all(["F = X , Y", "F in X , Y"], "F in (X, Y)") + all(["F in X"], "F = X")
    let patterns =
      all(["F not like P", "F not ilike P", "F !~ P"], "not F ~ P")
      + all(["F like P", "F ilike P", "F starts with P", "F ends with P", "F matches P"], "F ~ P")
    switch comparand {
    case .measure: return ranges + all(isNull, "F = 0") + all(isNotNull, "F > 0")
    case .field(.count):
      return lists + ranges + all(isNull, "F = 0") + all(isNotNull, "F > 0")
    case .field(.outcome):
      return lists + ranges + all(isNull, "F = noFeedback") + all(isNotNull, "F > noFeedback")
    case .field:
      let texts = all(isNull, "not F ~ ''", "F = 'null'") + all(isNotNull, "F ~ ''")
      return patterns + texts + lists + ranges
    }
  }

  /// What else fields are called, each with those that may be meant.
  static let fields = names([
    (
      "email e-mail mail emailaddress email_address recipient rcpt user contact to adres", "address"
    ),
    ("browser useragent user-agent user_agent client device app", "agent"),
    ("reason diagnostic explanation text message_text reden omschrijving", "description"),
    ("campaign newsletter campaign_id mailing_id mailingid nieuwsbrief", "mailing"),
    ("url href uri hyperlink target", "link"), ("land nation", "country"),
    ("stad plaats town place", "city"), ("result state resultaat uitkomst", "outcome"),
    ("id message_id messageid msgid bericht", "message"), ("host provider isp domein", "domain"),
    ("from from_domain afzender", "sender"), ("category label keyword", "tag"),
    ("errorcode error_code smtp smtpcode statuscode", "code"), ("bot proxy", "machine"),
    ("ipaddress ip_address", "ip"), ("kind", "type"), ("class klasse", "status"),
    ("sjabloon", "template"), ("date dag", "day"), ("uur", "hour"),
  ])

  /// What else rows are ordered by, each with what that is called here.
  static let orders = names([
    ("click clicks error errors bounces count number events aantal totaal", "total"),
    ("count number size unique uniques messages sent aantal uniek", "destinations"),
    ("step stap", "type"), ("date timestamp when datum tijd", "time"),
  ]).merging(fields) { $0 + $1 }

  private static func names(_ table: [(words: String, name: String)]) -> [String: [String]] {
    table.reduce(into: [:]) { names, row in
      for word in row.words.split(separator: " ") {
        names[String(word), default: []].append(row.name)
      }
    }
  }

  /// What the time of events is called that `since` and `until` are about.
  static let times: Set = [
    "time", "date", "timestamp", "datetime", "when", "day", "hour", "tijd", "datum",
  ]

  /// What stands before the question in other languages.
  static let openings: Set = [
    "show", "select", "get", "give", "display", "toon", "geef", "count",
  ]
}
