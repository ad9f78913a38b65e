import EventLogs
import Glibc
import QueryLanguage

/// A user's start-up file, of which what is right runs and what is wrong is said.
struct StartUp {
  private(set) var statements: Script?
  /// Why other lines of it do not run.
  private(set) var errors: [ShellError] = []
  /// A file with so many wrong lines is left alone.
  private static let most = 20

  /// Reads the file; one that is not there holds nothing.
  init(path: String, isSafe: Bool) {
    guard access(path, F_OK) == 0 else { return }
    // A pipe in its place would hold the shell up for ever; that a file cannot be read is said below.
    do { _ = try OpenFile(path: path) } catch .notAFile { return } catch {}
    let grammar = Verbs.grammar(allowsPrefixes: false)
    do throws(ShellError) {
      var source = try Script.file(path)
      // Each wrong line costs another reading of the file.
      while statements == nil && errors.count < Self.most {
        if Interrupts.take() { throw .interrupted }
        do throws(ShellError) {
          let folder = Script.folder(of: path)
          statements = try Script(source, folder: folder, grammar: grammar, isSafe: isSafe)
        } catch {
          errors.append(error)
          // A file that is sourced has lines of its own: then nothing can be left out here.
          guard let wrong = error.source, wrong == source, let place = error.place else { return }
          source = source.withoutLine(at: place)
        }
      }
      // Quotes are looked at before words are.
      errors.sort { ($0.place ?? 0) < ($1.place ?? 0) }
    } catch {
      errors.append(error)
    }
  }
}

extension ShellError {
  /// The text in which a statement could not be read.
  fileprivate var source: SourceText? {
    switch self {
    case .query(let error): error.source
    case .reading(let statement, _): statement.source
    default: nil
    }
  }

  /// Where in it.
  fileprivate var place: Int? {
    switch self {
    case .query(let error): error.span.start
    case .reading(let statement, _): statement.span.start
    default: nil
    }
  }
}

extension SourceText {
  /// The text with blanks in the place of one line, so that all others stay where they are.
  fileprivate func withoutLine(at offset: Int) -> SourceText {
    var bytes = Array(text.utf8)
    let place = min(max(0, offset), bytes.count)
    let lineFeed = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: lineFeed) ?? bytes.count
    bytes.replaceSubrange(
      start..<end,
      with: Array(repeating: UInt8(ascii: " "), count: end - start)
    )
    // Where nothing was there to leave out, the rest goes, or this would never end.
    if start == end { bytes.removeSubrange(start...) }
    return SourceText(name: name, text: String(decoding: bytes, as: UTF8.self))
  }
}
