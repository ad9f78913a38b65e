import EventLogs
import ExampleMailings
import MailingModel

/// Writes events as rows of the logs.
struct ReferenceRows {
  private var bytes: [UInt8] = []

  /// Destinations of one address: the number of the mailing, and of what it was made with.
  private static let about = "news.shop.example,88,"

  /// Takes the rows that were written.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  var count: Int { bytes.count }

  /// Writes the names of the columns.
  mutating func add(header type: LogFormat) {
    bytes += Array(type.columns.joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
  }

  /// Writes a row in the order of the columns of its type.
  mutating func add(_ event: ReferenceEvent, _ kind: EventKind) {
    let destination = event.destination
    add(id: destination)
    add(",\"")
    add(CivilTime(secondsSince1970: event.time).text)
    add("\",")
    switch kind {
    case .attempt:
      add("88,7001,\(destination + 1),0,7,0,news.shop.example,301,4100,,")
      add(Self.address(destination))
      return bytes.append(UInt8(ascii: "\n"))
    case .delivery, .retry: add("\(event.salt & 1),")
    case .error: add(Self.errors[event.salt % Self.errors.count])
    case .impression, .click: add(Self.surroundings(event.salt))
    case .unsubscribe: break
    case .complaint: add("\"From: <\(Self.address(destination))>\nSubject: \"\"abuse\"\"\n\",")
    }
    add(Self.address(destination))
    add(",,")
    if kind == .impression || kind == .click { add(Self.places[event.salt % Self.places.count]) }
    if kind == .click {
      add(event.salt % 12 == 0 ? "{unsubscribe}," : "\(3_000 + event.salt % 40),")
    }
    add(Self.about)
    add("\(destination + 1),0,301,4100\n")
  }

  /// 24 digits that no other destination has.
  private mutating func add(id destination: Int) {
    var random = SeededRandom(seed: UInt64(destination))
    var digits = random.next()
    for place in 0..<24 {
      if place == 16 { digits = UInt64(destination) }
      let digit = UInt8(digits & 15)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
      digits >>= 4
    }
  }

  private mutating func add(_ text: String) { bytes += text.utf8 }

  /// The address of a destination.
  static func address(_ destination: Int) -> String { People.address(destination) }

  private static let errors = [
    "hard,5.1.1,\"550 5.1.1 user unknown, \"\"nobody here\"\"\",550,,",
    "soft,4.2.2,\"mailbox full, try again later\",452,,",
    "hard,5.7.1,rejected by policy,554,\"Final-Recipient: rfc822\nAction: failed\nStatus: 5.7.1\",",
  ]

  private static let places = [
    "NL,Netherlands,NH,Amsterdam,", "NL,Netherlands,UT,Utrecht,", "BE,Belgium,VAN,Antwerpen,",
    "DE,Germany,NW,Köln,", "GB,\"United Kingdom\",ENG,London,",
  ]

  private static let agents = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Example/128.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ExampleMail/17.5",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Example/17.4",
    "Mozilla/5.0 (via ExampleImageProxy)",
  ]

  /// The address and the request's headers of one that opens or clicks.
  private static func surroundings(_ salt: Int) -> String {
    """
    192.0.2.\(salt % 254 + 1),"Host: images.shop.example
    User-Agent: \(agents[salt % agents.count])
    Accept: image/png,""image/*""
    ",
    """
  }
}
