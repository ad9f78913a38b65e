import Foundation
import Glibc
import Testing

@testable import Presentation

@Suite("Writing to a file descriptor")
struct ByteSinkTests {
  @Test("all that was written arrives, in order")
  func pipe() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
    try #require(descriptor >= 0)
    defer {
      close(descriptor)
      unlink(path)
    }
    let sink = DescriptorSink(descriptor: descriptor)
    var expected = ""
    for number in 0..<50_000 {
      try sink.write("\(number) é\n")
      expected += "\(number) é\n"
    }
    try sink.flush()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
  }

  @Test("bytes pass as they are, between texts")
  func bytes() throws {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    defer { close(ends[0]) }
    let sink = DescriptorSink(descriptor: ends[1])
    try sink.write("a")
    try sink.write(bytes: [0xFF, 0x00])
    try sink.write("b")
    try sink.flush()
    close(ends[1])
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = read(ends[0], &buffer, buffer.count)
    #expect(Array(buffer.prefix(max(count, 0))) == [0x61, 0xFF, 0x00, 0x62])
  }

  @Test("a full device")
  func full() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let sink = DescriptorSink(descriptor: descriptor)
    try sink.write("a")
    #expect(throws: SinkError.full) { try sink.flush() }
    // What could not be written is gone.
    #expect(throws: Never.self) { try sink.flush() }
  }

  @Test("a pipe that nobody reads")
  func closedPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let sink = DescriptorSink(descriptor: ends[1])
    #expect(throws: SinkError.closed) {
      try sink.write(String(repeating: "x", count: 100_000))
    }
  }

  @Test("anything else, in the system's words")
  func failed() {
    let sink = DescriptorSink(descriptor: -1)
    #expect(throws: SinkError.failed(code: EBADF, reason: "Bad file descriptor")) {
      try sink.write("a")
      try sink.flush()
    }
  }

  @Test("a descriptor that may not block")
  func nonBlocking() throws {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let reading = ends[0]
    let thread = Thread {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while read(reading, &buffer, buffer.count) > 0 {}
      close(reading)
    }
    thread.start()
    let sink = DescriptorSink(descriptor: ends[1])
    try sink.write(String(repeating: "x", count: 1_000_000))
    try sink.flush()
    close(ends[1])
  }
}
