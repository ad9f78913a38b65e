import Foundation

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

  /// Whether a sanitizer is built into it, which takes more memory than any limit gives, and keeps what is freed.
  static let isSanitized = getenv("ASAN_OPTIONS") != nil || getenv("TSAN_OPTIONS") != nil

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
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let errors = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      output: String(decoding: text, as: UTF8.self),
      complaints: String(decoding: errors, as: UTF8.self),
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
