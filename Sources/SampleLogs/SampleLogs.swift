import ExampleMailings
import Glibc

/// Writes logfiles that show what mailwhy explains: the same ones every time.
@main
struct SampleLogs {
  static let usage = """
    usage: SampleLogs winter-sale DIR
           SampleLogs machines DIR
           SampleLogs formats DIR
           SampleLogs dominant-screen DIR
           SampleLogs key-figures-screen DIR
           SampleLogs random DIR [--destinations N] [--family pom|cdm] [--mailings 1|2]
                                 [--seed N] [--no-header]

    """

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count >= 2 else { return fail(usage, 64) }
    let folder = words[1]
    mkdir(folder, 0o755)
    let isWritten: Bool
    switch words[0] {
    case "winter-sale": isWritten = WinterSale.write(to: folder)
    case "machines": isWritten = MachineMailing.write(to: folder)
    case "formats": isWritten = FormatSamples.write(to: folder)
    case "dominant-screen": isWritten = DominantScreen.write(to: folder)
    case "key-figures-screen": isWritten = KeyFiguresScreen.write(to: folder)
    case "random":
      guard let options = RandomLogs.Options(Array(words.dropFirst(2))) else {
        return fail(usage, 64)
      }
      isWritten = RandomLogs.write(options, to: folder)
    default: return fail(usage, 64)
    }
    if !isWritten { fail("cannot write to \(folder)\n", 73) }
  }

  private static func fail(_ message: String, _ status: Int32) {
    _ = message.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    exit(status)
  }
}
