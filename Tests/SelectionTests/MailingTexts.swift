import MailingModel

/// What stands in the fields of random mailings: few texts, many of them nearly equal.
enum MailingTexts {
  static let addresses = [
    "anna@shop.example", "Anna@Shop.Example", "ANNA@SHOP.EXAMPLE", "bob@x.example",
    "étienne@x.example", "Étienne@x.example", "nobody", "two@at@X.example", "x@", "@y.example", "",
    "profile 12", "12", "0", "\u{212A}im@kpn.example", "kim@kpn.example", "m1",
    "\"q,uoted\"@x.example", "carol@ünicode.example", "carol@Ünicode.example",
  ]

  static let messages = ["anna@shop.example", "M1", "12", "é", "e\u{301}", "m 1", "m;1", "0"]

  static let mailings = ["5001", "77", "0077", "abc", "ABC", "é"]

  /// Headers of a request, and the program that they tell of.
  static let agents: [(header: String, agent: String)] = [
    ("Mozilla/5.0 (X11)", "Mozilla/5.0 (X11)"), ("mozilla/5.0 (x11)", "mozilla/5.0 (x11)"),
    ("Host: x.example\nUser-Agent: Postbox \"9\"\nAccept: *", "Postbox \"9\""),
    ("Host: x.example\r\nuser-agent:   Köln/1\r\n", "Köln/1"), ("Accept: image/png", ""),
    ("Host: x\nAccept: y", ""), ("KÖLN/1", "KÖLN/1"), ("", ""),
    ("Host: x\nUser-Agent: Mozilla/5.0\r\nAccept: y", "Mozilla/5.0"),
    ("mozilla/5.0", "mozilla/5.0"), ("curl/8.5.0", "curl/8.5.0"),
    ("User-Agent: X (BarracudaSentinel/1)\n", "X (BarracudaSentinel/1)"),
  ]

  /// By field; what is not here nothing says.
  static let texts: [LoggedField: [String]] = [
    .sender: ["news.shop.example", "News.Shop.Example", "0", "", "bounce@b.example", "shop"],
    .template: ["301", "302", "0", "", "Aa", "aA", "31"],
    .document: ["4100", "4100", "0", ""], .profile: ["12", "9", "100", "0"],
    .subprofile: ["0", "7", "0", ""],
    .tag: ["", "a;b", "A; b ;c", ";", "b", "0", "news", ";;a", " a", "a b", "é;É"],
    .link: ["3001", "3002", "{unsubscribe}", "{unsubscribe}", "{Unsubscribe}", "", "x?a=1,\"2\""],
    .country: ["NL", "nl", "BE", "", "DE"],
    .countryName: ["Netherlands", "netherlands", "Österreich", "ÖSTERREICH", ""],
    .city: [
      "Köln", "köln", "KÖLN", "Straße", "STRASSE", "STRAẞE", "İzmir", "izmir", "ızmir", "IZMIR",
      "Σίσυφος", "ΣΊΣΥΦΟΣ", "", "Den Haag", "caf\u{E9}", "cafe\u{301}", "\u{212A}ent", "kent",
      "nul\u{0}l",
    ],
    .ip: ["192.0.2.1", "2001:db8::1", "2001:DB8::1", ""],
    .code: ["550", "452", "421", "5.1.1", "", "abc", "-1", "+550", "550.0", "0550", "1e2", " 550"],
    .status: ["5.1.1", "4.2.2", ""], .type: ["hard", "Hard", "soft", ""],
    .description: ["550 no, \"nobody\" here", "one\ntwo", "one\r\ntwo", "", "ONE\nTWO", "\""],
  ]

  /// Capitals with their small letters, and whatever else is one letter with these.
  static let letters: [Unicode.Scalar: Unicode.Scalar] = {
    let others: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("É", "é"), ("Ö", "ö"), ("Ü", "ü"), ("Σ", "σ"), ("ς", "σ"), ("Ί", "ί"), ("Υ", "υ"),
      ("Φ", "φ"), ("Ο", "ο"), ("\u{212A}", "k"), ("ẞ", "ß"),
    ]
    let ascii = (0x41...0x5A).map { (byte: UInt8) in
      (Unicode.Scalar(byte), Unicode.Scalar(byte + 0x20))
    }
    return Dictionary(others + ascii) { first, _ in first }
  }()
}

/// A text without case, as it compares.
///
/// - Parameter isASCII: whether ASCII letters alone have none.
func slowFolded(_ text: [UInt8], isASCII: Bool) -> [UInt8] {
  var folded = String.UnicodeScalarView()
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    let isLetter = !isASCII || scalar.isASCII
    folded.append(isLetter ? MailingTexts.letters[scalar] ?? scalar : scalar)
  }
  return Array(String(folded).utf8)
}
