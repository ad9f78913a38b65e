import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Addresses that were perhaps meant")
struct NearAddressTests {
  /// A mailing to each list of addresses, numbered from 1.
  private func store(_ mailings: [[String]]) throws -> (LogFolder, MailingStore) {
    let folder = try LogFolder()
    var text = ""
    for (mailing, addresses) in mailings.enumerated() {
      for (number, address) in addresses.enumerated() {
        text += "m\(mailing)-\(number),\"2026-11-03 10:00:00\",1,\(mailing + 1),1,0,1,0,"
        text += "x.example,1,1,,\(address)\n"
      }
    }
    try folder.write("pom-attempts.2026-11-03.log", text)
    return (folder, try folder.load())
  }

  private static let people = ["Anna.Bos42@gmail.example", "jan@kpn.example", "piet@kpn.example"]

  private static let typos: [(String, String?)] = [
    ("anna.bos42@gmial.example", "Anna.Bos42@gmail.example"),
    ("ANNA.BOS42@GMAL.EXAMPLE", "Anna.Bos42@gmail.example"),
    ("anna.bos42@@gmail.example", "Anna.Bos42@gmail.example"),
    ("anna_bos42@gmail.example", "Anna.Bos42@gmail.example"),
    // More than one edit away, or a part of an address.
    ("ana.bos42@gmial.exmaple", "Anna.Bos42@gmail.example"),
    ("anna.bos42", "Anna.Bos42@gmail.example"), ("anna.bso", nil),
    ("anna.bos42@g", "Anna.Bos42@gmail.example"), ("jna", "jan@kpn.example"),
    ("jan@kpm.exampel", "jan@kpn.example"),
    // One name is not another because the domain is the same.
    ("nobody@gmail.example", nil), ("jan@elsewhere.example", nil), ("5001", nil), ("", nil),
    ("abcd26bd9e9c2d00a13d3151", nil), ("é", nil),
  ]

  @Test("what one edit makes of it, or else what is near", arguments: typos)
  func near(typed: String, meant: String?) throws {
    let (folder, store) = try store([Self.people])
    let near = try store.addresses(near: typed, in: store.selection, limit: 3)
    #expect(near.map(\.address) == (meant.map { [$0] } ?? []))
    withExtendedLifetime(folder) {}
  }

  @Test("of the mailings in view, with the destinations that they have there")
  func inView() throws {
    let (folder, store) = try store([
      ["ann@x.example", "ann@x.example"], ["ANN@x.example"], ["b@x"],
    ])
    func near(_ mailings: [Int]) throws -> [Int] {
      let references = mailings.map { MailingReference(set: nil, mailing: String($0)) }
      return try store.addresses(
        near: "amn@x.example",
        in: Selection(mailings: references),
        limit: 3
      ).map(\.destinations)
    }
    #expect(try near([1]) == [2])
    #expect(try near([1, 2, 3]) == [3])
    #expect(try near([3]) == [])
    withExtendedLifetime(folder) {}
  }

  @Test("swapped letters come first, and never more than asked for")
  func order() throws {
    let (folder, store) = try store([["abdc@x.example", "abc@x.example", "abce@x.example"]])
    let two = try store.addresses(near: "abcd@x.example", in: store.selection, limit: 2)
    #expect(two.map(\.address) == ["abdc@x.example", "abc@x.example"])
    #expect(try store.addresses(near: "abcd@x.example", in: store.selection, limit: 0).isEmpty)
    withExtendedLifetime(folder) {}
  }
}
