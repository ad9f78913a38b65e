import Foundation
import MailingModel
import Testing

@testable import Intake
@testable import Shell

@Suite("Addresses by their beginning")
struct AddressBookTests {
  /// The samples, once without a name and once as a set.
  private func session() throws -> Session {
    let folder = Transcript.samples.appendingPathComponent("winter-sale").path
    var session = Session()
    _ = try session.load(LoadInput(set: nil, paths: [folder]))
    _ = try session.load(LoadInput(set: "again", paths: [folder]))
    return session
  }

  /// All addresses in view, each once, in order without regard to ASCII case: by going through
  /// everything.
  private func addresses(_ session: Session) throws -> [String] {
    var seen: [String: String] = [:]
    let all = Selection(mailings: session.mailingsInView)
    let cursor = try session.store.destinations(all, where: .all)
    while let destination = try cursor.next() {
      let key = destination.address.lowercased()
      if !key.isEmpty { seen[key] = seen[key] ?? destination.address }
    }
    return seen.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
  }

  private func book(_ session: Session) -> AddressBook {
    let book = AddressBook()
    book.follow(session)
    while !book.addresses(beginningWith: "", limit: 0).isComplete { usleep(1_000) }
    return book
  }

  @Test("every beginning finds the addresses that begin so, and counts them", arguments: [2, 4])
  func findsAll(mailings: Int) throws {
    var session = try session()
    if mailings == 2 { session.inView = [session.store.mailings[1], session.store.mailings[2]] }
    let all = try addresses(session)
    #expect(all.count > 300)
    let book = book(session)
    let beginnings = Set(all.flatMap { address in (0...8).map { String(address.prefix($0)) } })
    for beginning in beginnings.union(["ANNA.B", "z", "anna.bos42@gmail.example!"]) {
      let expected = all.filter { $0.begins(with: beginning) }
      let answer = book.addresses(beginningWith: beginning, limit: 5)
      #expect(answer.matches.first == Array(expected.prefix(5)))
      #expect(answer.matches.count == expected.count && answer.matches.last == expected.last)
    }
  }

  @Test("what is dropped, or goes out of view, is not offered any more")
  func follows() throws {
    var session = try session()
    let book = book(session)
    let count = { book.addresses(beginningWith: "", limit: 0).matches.count }
    let all = count()
    session.inView = [session.store.mailings[0]]
    book.follow(session)
    while !book.addresses(beginningWith: "", limit: 0).isComplete { usleep(1_000) }
    #expect(count() < all)
    session.unload(set: nil)
    session.unload(set: "again")
    book.follow(session)
    #expect(count() == 0)
  }
}
