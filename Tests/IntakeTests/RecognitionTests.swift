import EventLogs
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("What a file is comes from its first row, then from its name")
struct RecognitionTests {
  private static let click = "X,2026-11-05 10:00:00,,,a@x,,,,,,5,x,1,1,0,1,1\n"
  private static let impression = "X,2026-11-05 10:00:00,,,a@x,,,,,,x,1,1,0,1,1\n"
  private static let error =
    "id,time,type,status,description,code,content,email,tags,senderdomain,"
    + "groupid,profile,subprofile,template,document\n"

  /// The kinds of events of a file by a name, or why it is none.
  private func read(_ name: String, _ text: String, as input: LogFormat? = nil) throws -> String {
    let folder = try LogFolder()
    try folder.write(name, text)
    var store = MailingStore()
    let loader = Loader(options: LoadOptions(input: InputOptions(format: input)))
    do throws(LoadError) {
      _ = try loader.load(LoadInput(set: nil, paths: [folder.path + "/" + name]), into: &store)
    } catch {
      guard case .notRecognised(_, let reason) = error else { return "\(error)" }
      return "\(reason)"
    }
    return "\(try store.kinds("X"))"
  }

  @Test("columns that only one type has need no name")
  func columns() throws {
    #expect(try read("export.csv", Self.click) == "\([EventKind.click])")
    let header =
      LogFormat.all.first { $0.name == "pom-clicks" }?.columns.joined(separator: ",") ?? ""
    #expect(try read("export.csv", header + "\n" + Self.click) == "\([EventKind.click])")
    #expect(try read("notes.csv", "a,b\n") == "\(RecognitionError.unknown)")
    let lacking = RecognitionError.tableLacks(
      fields: ["kind", "address"],
      called: ["kind", "address"],
      names: ["who", "what", "time"]
    )
    #expect(try read("notes.csv", "Who;What;Time\na@x;opened;2026-11-03 10:00\n") == "\(lacking)")
    // As many fields, but no time among them.
    let other = (1...17).map { "\($0)" }.joined(separator: ",") + "\n"
    #expect(try read("other.csv", other) == "\(RecognitionError.unknown)")
  }

  @Test("columns that several types have need one, and all of them are told")
  func ambiguous() throws {
    let types = RecognitionError.ambiguous(formats: ["pom-impressions", "pom-clicks-old"])
    #expect(try read("export.csv", Self.impression) == "\(types)")
    let name = "pom-impressions.2026-11-05.log"
    #expect(try read(name, Self.impression) == "\([EventKind.impression])")
  }

  @Test("a header goes over a name that it contradicts")
  func contradiction() throws {
    let row = "X,2026-11-05 10:00:00,,,,,,a@x,,x,1,1,0,1,1\n"
    #expect(try read("pom-clicks.2026-11-05.log", Self.error + row) == "\([EventKind.error])")
  }

  @Test("who says what it is has the last word, if it can be that")
  func forced() throws {
    let old = LogFormat.named("pom-clicks-old")
    #expect(try read("export.csv", Self.impression, as: old) == "\([EventKind.click])")
    let name = "pom-impressions.2026-11-05.log"
    #expect(try read(name, Self.impression, as: old) == "\([EventKind.click])")
    let unfit = RecognitionError.unfit(format: "pom-clicks-old", found: 17, expected: 16)
    #expect(try read("export.csv", Self.click, as: old) == "\(unfit)")
  }
}
