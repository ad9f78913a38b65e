/// Recipients and what they read their mail with: all made up, on names kept for examples.
package enum People {
  private static let first = [
    "anna", "bram", "carla", "daan", "emma", "finn", "greta", "hugo", "iris", "jan", "karin",
    "lars", "mila", "noor", "otto", "pia", "quinn", "rosa", "sem", "tess", "umar", "vera", "wim",
    "xena", "yara", "zoe",
  ]
  private static let last = [
    "bos", "visser", "smit", "meijer", "mulder", "dekker", "brouwer", "vos", "peters", "hendriks",
    "dijkstra", "kok", "jacobs", "post", "kuiper", "veen", "hoek", "prins", "blom", "kramer",
  ]
  private static let domains = [
    "gmail.example", "gmail.example", "outlook.example", "kpn.example", "ziggo.example",
    "yahoo.example",
  ]

  /// The address of the person with a number; each number is another person.
  package static func address(_ number: Int) -> String {
    let name = first[number % first.count] + "." + last[number / first.count % last.count]
    return name + String(number) + "@" + domains[number % domains.count]
  }

  /// Where and with what somebody opened or clicked, by column.
  static func surroundings(_ random: inout SeededRandom) -> [String: String] {
    let places = [
      ("NL", "Netherlands", "NH", "Amsterdam"), ("NL", "Netherlands", "UT", "Utrecht"),
      ("BE", "Belgium", "VAN", "Antwerpen"), ("DE", "Germany", "NW", "Köln"),
      ("GB", "United Kingdom", "ENG", "London"),
    ]
    let agents = [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Example/128.0",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ExampleMail/17.5",
      "Mozilla/5.0 (via ExampleImageProxy)", "ExampleDesk 16.0",
    ]
    let place = places[random.below(places.count)]
    let agent = random.pick(agents)
    let header =
      random.happens(150)
      ? "Host: images.shop.example\nUser-Agent: \(agent)\nAccept: image/png, \"image/*\"" : agent
    let address = "192.0.2.\(random.below(254) + 1)"
    return [
      "countrycode": place.0, "countryname": place.1, "regioncode": place.2, "city": place.3,
      "header": header,
      "ip": random.happens(100) ? "2001:db8::\(random.below(9_000) + 1)" : address,
    ]
  }

  /// What a server said when it did not take a message, by column.
  static func refusal(_ random: inout SeededRandom, isHard: Bool) -> [String: String] {
    isHard
      ? [
        "type": "hard", "status": "5.1.1", "code": "550",
        "description": "550 5.1.1 user unknown, \"nobody here\"",
      ]
      : [
        "type": "soft", "status": "4.2.2", "code": random.happens(500) ? "452" : "451",
        "description": "mailbox full, try again later",
      ]
  }
}
