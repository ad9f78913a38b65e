import Foundation
import Synchronization

/// Runs the built program as another program would.
enum Program {
  /// What a run came to.
  struct Result {
    var output: String
    var complaints: String
    var status: Int32
    /// Whether a signal ended it.
    var wasKilled: Bool
  }

  /// The program stands beside the runner of the tests.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("mailwhy")

  /// What writes samples and random logs.
  static let generator = path.deletingLastPathComponent().appendingPathComponent("SampleLogs")

  /// What sanitizers are told, and the counting of lines, which holds for whatever they are built into.
  static let instruments = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "LLVM_PROFILE_FILE", "TSAN_OPTIONS", "UBSAN_OPTIONS"].contains($0.key)
  }

  /// Whether a sanitizer is built into it, which takes more memory than any limit gives, and keeps what is freed.
  static let isSanitized = instruments.keys.contains { $0.hasSuffix("SAN_OPTIONS") }

  /// Whether it counts which of its lines run.
  static let isCounted = instruments.keys.contains("LLVM_PROFILE_FILE")

  static func run(
    _ arguments: [String],
    input: String = "",
    in folder: URL = Transcript.samples
  ) throws -> Result {
    try launch(path.path, arguments, input: input, in: folder)
  }

  /// Runs any program.
  static func launch(
    _ program: String,
    _ arguments: [String],
    input: String = "",
    in folder: URL = Transcript.samples
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, complaints, standardInput) = (Pipe(), Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, complaints)
    process.standardInput = standardInput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    // Both at once: whoever complains much would wait for a reader, and we for its output to end.
    let complaining = DispatchQueue(label: "complaints")
    let errors = Mutex(Data())
    complaining.async { [handle = complaints.fileHandleForReading] in
      let read = handle.readDataToEndOfFile()
      errors.withLock { $0 = read }
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    complaining.sync {}
    process.waitUntilExit()
    return Result(
      output: String(decoding: text, as: UTF8.self),
      complaints: String(decoding: errors.withLock(\.self), as: UTF8.self),
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal
    )
  }

  /// A folder that is removed behind the test.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mailwhy-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}
