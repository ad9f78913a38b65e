import Dispatch
import Glibc
import Synchronization

/// A server on this machine that answers one request after the other with what it was told to say.
final class ScriptedServer: Sendable {
  let port: UInt16
  private let answers = Mutex<ArraySlice<[UInt8]>>([])

  init() {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isThere = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    precondition(isThere, "nothing can listen here")
    port = UInt16(bigEndian: address.sin_port)
    DispatchQueue(label: "server").async {
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { continue }
        self.serve(connection)
        close(connection)
      }
    }
  }

  /// What to answer from now on; empty where nothing is left.
  func say(_ answers: [[UInt8]]) { self.answers.withLock { $0 = answers[...] } }

  private func serve(_ connection: CInt) {
    var request: [UInt8] = []
    var isWhole = false
    while !isWhole {
      var part = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(connection, &part, part.count)
      if count <= 0 { return }
      request += part.prefix(count)
      isWhole = isComplete(request)
    }
    // A question that is called off asks for nothing.
    let isCall = String(decoding: request, as: UTF8.self).contains("\r\n\r\nKILL QUERY")
    let body = isCall ? [] : answers.withLock { $0.popFirst() } ?? []
    // In the place of an answer a server may say what is wrong.
    let status = body.starts(with: "Code: ".utf8) ? "500 Internal Server Error" : "200 OK"
    let reply =
      Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n".utf8)
      + body
    _ = send(connection, reply, reply.count, Int32(MSG_NOSIGNAL))
  }

  /// Whether the body is there that the head promises.
  private func isComplete(_ request: [UInt8]) -> Bool {
    let text = String(decoding: request, as: Unicode.ASCII.self)
    guard let end = text.firstRange(of: "\r\n\r\n"),
      let length = text[..<end.lowerBound].split(separator: "\r\n").compactMap({ line -> Int? in
        let parts = line.split(separator: ": ", maxSplits: 1)
        return parts.first?.lowercased() == "content-length" ? parts.last.flatMap { Int($0) } : nil
      }).first
    else { return false }
    return text.utf8.distance(from: end.upperBound, to: text.endIndex) >= length
  }
}
