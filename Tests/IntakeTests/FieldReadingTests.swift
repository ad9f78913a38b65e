import EventLogs
import ExampleMailings
import MailingModel
import Testing

@Suite("Reading one field of a row back")
struct FieldReadingTests {
  private func scan(_ sample: FormatSamples.Sample, in folder: LogFolder) throws -> ScannedLogs {
    for (name, text) in sample.files { try folder.write(name, text) }
    return try ScannedLogs(folder, sample.files.keys.sorted())
  }

  private func scan(
    _ text: String,
    name: String = "events.json",
    in folder: LogFolder
  ) throws -> ScannedLogs {
    try folder.write(name, text)
    return try ScannedLogs(folder, [name])
  }

  // MARK: - What samples say

  @Test(
    "it is what the details say, and nothing where they say nothing",
    arguments: FormatSamples.all
  )
  func details(sample: FormatSamples.Sample) throws {
    let folder = try LogFolder()
    let logs = try scan(sample, in: folder)
    #expect(logs.events.count >= sample.told.count)
    for event in logs.events {
      let (row, time, message) = (event.row, event.time, event.message)
      let fields = try logs.reader.details(at: row, time: time, of: message).fields
      for name in EventDetails.names {
        let field = try #require(LoggedField(rawValue: name))
        let told = fields.first { $0.name == name }?.value ?? ""
        #expect(try logs.text(field, event) == told, "\(name)")
      }
      let identity = try logs.reader.identity(at: row, of: message)
      let address = String(decoding: identity.address, as: UTF8.self)
      #expect(try logs.text(.message, event) == String(decoding: identity.message, as: UTF8.self))
      #expect(try logs.text(.address, event) == address)
      let domain = address.contains("@") ? address.split(separator: "@").last ?? "" : ""
      #expect(try logs.text(.domain, event) == domain)
    }
  }

  @Test("no file says what it was told not to", arguments: FormatSamples.all)
  func silence(sample: FormatSamples.Sample) throws {
    let folder = try LogFolder()
    let logs = try scan(sample, in: folder)
    for field in LoggedField.allCases {
      for event in logs.events where !logs.set.mayTell(field, inFile: event.row.file) {
        #expect(try logs.text(field, event) == "", "\(field)")
      }
    }
  }

  @Test(
    "logs of Copernica tell of destinations in whatever they are written",
    arguments: ["pom", "pom-json", "pom-xml", "cdm", "cdm-json", "cdm-xml"]
  )
  func destinations(name: String) throws {
    let folder = try LogFolder()
    let sample = try #require(FormatSamples.all.first { $0.name == name })
    let logs = try scan(sample, in: folder)
    for field in [LoggedField.sender, .template, .profile, .subprofile, .countryName] {
      let texts = Set(try logs.texts(field))
      switch field {
      case .sender: #expect(texts == ["news.shop.example"])
      case .template: #expect(texts == ["301"])
      case .profile: #expect(texts == Set((9101...9108).map(String.init)))
      // That of nobody is 0.
      default: #expect(texts == [""])
      }
    }
  }

  @Test("files of rows know which columns they have")
  func columns() throws {
    let folder = try LogFolder()
    let sample = try #require(FormatSamples.all.first { $0.name == "pom" })
    let logs = try scan(sample, in: folder)
    let tell = { (field: LoggedField, kind: EventKind) in
      logs.events.first { $0.row.kind == kind }.map { logs.set.mayTell(field, inFile: $0.row.file) }
    }
    #expect(tell(.agent, .click) == true && tell(.agent, .delivery) == false)
    #expect(tell(.link, .click) == true && tell(.link, .impression) == false)
    #expect(tell(.profile, .attempt) == true && tell(.document, .error) == true)
    #expect(tell(.machine, .click) == false && tell(.address, .complaint) == true)
  }

  // MARK: - What senders say

  private static let records: [(record: String, told: [LoggedField: String])] = [
    (
      "{\"email\":\"a@x\",\"event\":\"open\",\"timestamp\":1793700000,\"sg_event_id\":\"1\","
        + "\"sg_message_id\":\"m\",\"category\":[\"a \\\"b\\\"\",\"c\"],\"sg_template_id\":\"d-1\"}",
      [.tag: "a \"b\";c", .template: "d-1", .sender: "", .domain: "x", .machine: ""]
    ),
    (
      "{\"email\":\"a@x\",\"event\":\"open\",\"timestamp\":1793700000,\"sg_event_id\":\"1\","
        + "\"sg_message_id\":\"m\",\"category\":\"[a\",\"sg_machine_open\":true}",
      [.tag: "[a", .machine: "yes"]
    ),
    (
      "{\"event-data\":{\"event\":\"opened\",\"timestamp\":1793700000.5,\"recipient\":\"a@x\","
        + "\"tags\":[\"t\"],\"client-info\":{\"bot\":\"apple\"},\"message\":{\"headers\":"
        + "{\"message-id\":\"m\",\"from\":\"Shop <news@shop.example>\"}}}}",
      [.tag: "t", .sender: "shop.example", .machine: "apple", .message: "m a@x"]
    ),
    (
      "{\"RecordType\":\"Open\",\"MessageID\":\"m\",\"Recipient\":\"a@x\",\"Tag\":\"t\","
        + "\"ReceivedAt\":\"2026-11-03T10:00:00Z\",\"Geo\":{\"CountryISOCode\":\"RS\","
        + "\"Country\":\"Serbia\"}}",
      [.tag: "t", .country: "RS", .countryName: "Serbia"]
    ),
    (
      "{\"msys\":{\"track_event\":{\"type\":\"click\",\"message_id\":\"m\",\"rcpt_to\":\"a@x\","
        + "\"timestamp\":\"1793700000\",\"rcpt_tags\":[\"male\",\"US\"],\"template_id\":\"t\","
        + "\"friendly_from\":\"news@shop.example\"}}}",
      [.tag: "male;US", .template: "t", .sender: "shop.example"]
    ),
    (
      "{\"type\":\"email.opened\",\"created_at\":\"2026-11-03T10:00:00Z\",\"data\":{\"email_id\":"
        + "\"m\",\"to\":[\"a@x\"],\"from\":\"Shop <n@shop.example>\",\"tags\":{\"run\":\"7\"}}}",
      [.tag: "7", .sender: "shop.example", .address: "a@x"]
    ),
    (
      "{\"id\":\"m\",\"recipient\":\"a@x\",\"envelope\":\"n@shop.example\",\"tags\":[\"t\",\"u\"],"
        + "\"results\":[{\"state\":\"message\",\"result\":\"accepted\",\"code\":250,"
        + "\"time\":\"2026-11-03 10:00:00\"}]}",
      [.tag: "t;u", .sender: "shop.example", .domain: "x"]
    ),
    (
      "{\"event\":\"open\",\"_id\":\"m\",\"ts\":1793700000,\"msg\":{\"email\":\"a@x\","
        + "\"tags\":[],\"template\":\"0\",\"sender\":\"n@shop.example\"},"
        + "\"location\":{\"country_short\":\"NL\",\"country\":\"Netherlands\"}}",
      [.tag: "", .template: "", .sender: "shop.example", .countryName: "Netherlands"]
    ),
    (
      "type=click&id=m&timestamp=2026-11-03+10:00:00&recipient=a%40x&tags%5B0%5D=a&tags%5B1%5D=b",
      [.tag: "a;b", .address: "a@x", .link: ""]
    ),
    (
      "{\"kind\":\"open\",\"address\":\"Anna\",\"time\":1793700000,\"template\":7,\"profile\":0}",
      [.template: "7", .profile: "", .address: "Anna", .domain: "", .city: ""]
    ),
  ]

  @Test("senders say it each in its way", arguments: records.indices)
  func senders(number: Int) throws {
    let (record, told) = Self.records[number]
    let folder = try LogFolder()
    let logs = try scan(record + "\n", in: folder)
    #expect(!logs.events.isEmpty)
    for event in logs.events {
      for (field, text) in told {
        #expect(try logs.text(field, event) == text, "\(field)")
        #expect(text.isEmpty || logs.set.mayTell(field, inFile: 0))
      }
    }
  }

  @Test("of a record with several events or recipients it is that of the event")
  func several() throws {
    let folder = try LogFolder()
    let tries = [(451, "09:00:00"), (452, "09:10:00"), (250, "09:20:00")].map { code, time in
      "{\"state\":\"message\",\"result\":\"\(code == 250 ? "accepted" : "error")\","
        + "\"code\":\(code),\"time\":\"2026-11-03 \(time)\"}"
    }
    let message =
      "{\"id\":\"m\",\"recipient\":\"a@x\",\"results\":[\(tries.joined(separator: ","))]}"
    let logs = try scan(message, in: folder)
    #expect(try logs.texts(.code) == ["", "451", "452", "250"])
    let send =
      "{\"eventType\":\"Send\",\"mail\":{\"messageId\":\"m\",\"source\":\"n@shop.example\","
      + "\"timestamp\":\"2026-11-03T10:00:00Z\",\"destination\":[\"a@x\",\"Bob <b@y>\"]}}\n"
    let wrapped = "{\"Message\":\"\(send.dropLast().replacing("\"", with: "\\\""))\"}\n"
    let both = try scan(send + wrapped, name: "ses.json", in: folder)
    #expect(try both.texts(.domain) == ["x", "y", "x", "y"])
    #expect(try both.texts(.message) == ["m a@x", "m b@y", "m a@x", "m b@y"])
    #expect(Set(try both.texts(.sender)) == ["shop.example"])
  }

  // MARK: - Rows

  private static let clicks =
    "id,time,ip,header,email,tags,countrycode,countryname,regioncode,city,linkinfo,senderdomain,"
    + "groupid,profile,subprofile,template,document\n"

  private static func click(_ number: Int, header: String) -> String {
    "m\(number),\"2026-11-03 10:00:00\",192.0.2.1,\"\(header)\",\"p\(number)@x\"\"y.example\",a;b,"
      + "NL,\"The \"\"Low\"\" Countries\",,\"\",\(number),s.example,1,\(number),0,3,4\n"
  }

  @Test("quotes, headers and rows longer than what is read at once, in order and backwards")
  func rows() throws {
    let folder = try LogFolder()
    let headers = [
      "Host: x\r\nUSER-agent:  Post\"\"box \"\"9\r\nAccept: *", "Postbox", "Accept: y", "",
      "x: \(String(repeating: "y, \n", count: 9_000))\nUser-Agent: Long",
    ]
    let agents = ["Post\"box \"9", "Postbox", "", "", "Long"]
    let text = (0..<200).map { Self.click($0, header: headers[$0 % 5]) }.joined()
    let logs = try scan(Self.clicks + text, name: "pom-clicks.2026-11-03.log", in: folder)
    let expected = (0..<200).map { agents[$0 % 5] }
    #expect(try logs.texts(.agent) == expected)
    #expect(try logs.texts(.link) == (0..<200).map(String.init))
    #expect(Set(try logs.texts(.countryName)) == ["The \"Low\" Countries"])
    #expect(Set(try logs.texts(.domain)) == ["x\"y.example"])
    #expect(Set(try logs.texts(.tag)) == ["a;b"])
    #expect(Set(try logs.texts(.document)) == ["4"])
    #expect(Set(try logs.texts(.city)) == [""])
    #expect(try logs.events.reversed().map { try logs.text(.agent, $0) } == expected.reversed())
  }

  @Test("what is no UTF-8 is replaced, as in details")
  func encoding() throws {
    let folder = try LogFolder()
    var bytes = Array((Self.clicks + Self.click(1, header: "User-Agent: K?ln")).utf8)
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "?")))
    bytes[place] = 0xF6
    try folder.write("pom-clicks.2026-11-03.log", bytes)
    let logs = try ScannedLogs(folder, ["pom-clicks.2026-11-03.log"])
    #expect(try logs.texts(.agent) == ["K\u{FFFD}ln"])
  }

  // MARK: - Errors

  @Test(
    "of a row that is not the one that was loaded nothing is said",
    arguments: ["pom", "pom-json", "pom-xml", "sendgrid", "ses", "mailerq", "table"]
  )
  func others(name: String) throws {
    let folder = try LogFolder()
    let sample = try #require(FormatSamples.all.first { $0.name == name })
    let logs = try scan(sample, in: folder)
    let event = try #require(logs.events.last)
    var text: [UInt8] = []
    for field in LoggedField.allCases {
      #expect(throws: SourceError.self) {
        let other = LoggedEvent(message: event.message &+ 1, row: event.row, time: event.time)
        try logs.reader.read(field, of: other, into: &text)
      }
      #expect(text.isEmpty)
    }
    for (name, text) in sample.files { try folder.write(name, text.uppercased() + "\n") }
    let reader = logs.set.makeRowReader()
    #expect(throws: SourceError.self) {
      try reader.read(.message, of: event, into: &text)
    }
  }
}
