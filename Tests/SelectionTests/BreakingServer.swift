import Foundation

/// Takes every request, and hangs up without a word.
final class BreakingServer {
  let port: Int
  private let process = Process()
  private let output = Pipe()

  init() throws {
    let script = """
      import socket, sys
      s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen()
      print(s.getsockname()[1], flush=True)
      while True:
          c, _ = s.accept()
          c.recv(65536)
          c.close()
          print("asked", flush=True)
      """
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    port = Int(String(decoding: line, as: UTF8.self).filter(\.isNumber)) ?? 0
  }

  /// How many requests came; it ends with that.
  var requests: Int {
    usleep(100_000)
    // It may have been told to overlook other signals.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return told.split(separator: "\n").count
  }
}
