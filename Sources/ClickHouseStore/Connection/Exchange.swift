import CCurl
import Dispatch
import MailingModel
import Synchronization

/// A request to a server and its answer, part by part while it comes.
///
/// A thread of its own talks to the server, and waits when what came is not taken: no more than some
/// megabytes are held.
final class Exchange: Sendable {
  private let server: ClickHouseServer
  private let state = Mutex(State())
  /// Counts up with each part and at the end.
  private let came = DispatchSemaphore(value: 0)
  private let wasTaken = DispatchSemaphore(value: 0)
  private let cancel: @Sendable () -> Void
  private static let partLimit = 64

  private struct State {
    var parts: [[UInt8]] = []
    var isEnded = false
    var isCancelled = false
    var failure: SourceError?
    /// What the server says in the place of an answer.
    var complaint: [UInt8] = []
  }

  /// - Parameter cancel: tells the server that nobody waits any more.
  init(
    url: String,
    headers: [String],
    body: [UInt8],
    server: ClickHouseServer,
    cancel: @escaping @Sendable () -> Void
  ) {
    (self.server, self.cancel) = (server, cancel)
    // Made so and not with that value, as it must not have less when it goes.
    for _ in 0..<Self.partLimit { wasTaken.signal() }
    DispatchQueue.global().async {
      let failure = self.perform(url, headers, body)
      self.state.withLock {
        $0.failure = $0.failure ?? failure
        $0.isEnded = true
      }
      self.came.signal()
    }
  }

  /// The next part; nil behind the last.
  ///
  /// - Throws: what the server says, or what happened to the connection.
  func next() throws(SourceError) -> [UInt8]? {
    while came.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if Cancellation.current?.isCancelled == true {
        stop()
        throw .cancelled
      }
    }
    let (part, failure) = state.withLock { state in
      state.parts.isEmpty
        ? ([UInt8]?.none, state.failure) : (state.parts.removeFirst(), SourceError?.none)
    }
    if let part {
      wasTaken.signal()
      return part
    }
    // Whoever asks again finds the end again.
    came.signal()
    if let failure { throw failure }
    return nil
  }

  /// Ends the request before its answer is complete.
  func stop() {
    let isRunning = state.withLock { state in
      defer { state.isCancelled = true }
      return !state.isEnded && !state.isCancelled
    }
    guard isRunning else { return }
    wasTaken.signal()
    cancel()
  }

  // MARK: - On the thread that talks

  private func perform(_ url: String, _ headers: [String], _ body: [UInt8]) -> SourceError? {
    var reason = [CChar](repeating: 0, count: 512)
    var status = 0
    let outcome = withCStrings(headers) { headers in
      url.withCString { url in
        body.withUnsafeBytes { body in
          (server.endpoint.certificates ?? "").withCString { certificates in
            var request = ccurl_request()
            request.url = url
            request.headers = headers
            request.body = body.baseAddress
            request.body_size = body.count
            request.certificates = server.endpoint.certificates == nil ? nil : certificates
            request.connect_timeout = 10
            request.silence_timeout = server.endpoint.timeout
            request.context = Unmanaged.passUnretained(self).toOpaque()
            request.receive = { context, status, bytes, size in
              guard let context, let bytes else { return false }
              let part = Array(UnsafeRawBufferPointer(start: bytes, count: size))
              return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
                .receive(part, status)
            }
            request.is_cancelled = { context in
              guard let context else { return true }
              return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().isCancelled
            }
            return ccurl_perform(&request, &status, &reason)
          }
        }
      }
    }
    let text = String(
      decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    return failure(outcome, status, text)
  }

  private var isCancelled: Bool { state.withLock { $0.isCancelled } }

  private func receive(_ part: [UInt8], _ status: Int) -> Bool {
    guard status == 200 else {
      state.withLock { if $0.complaint.count < 64 << 10 { $0.complaint += part } }
      return true
    }
    wasTaken.wait()
    let goesOn = state.withLock { state in
      if !state.isCancelled { state.parts.append(part) }
      return !state.isCancelled
    }
    came.signal()
    return goesOn
  }

  private func failure(_ outcome: ccurl_outcome, _ status: Int, _ reason: String) -> SourceError? {
    switch outcome {
    case ccurl_done where status == 200: return nil
    case ccurl_done:
      let complaint = state.withLock { $0.complaint }
      return server.failure(RemoteFailure(String(decoding: complaint, as: UTF8.self), status))
    case ccurl_missing: return server.failure(.noLibrary)
    case ccurl_unreachable: return server.failure(.unreachable(reason: reason))
    case ccurl_untrusted: return server.failure(.untrusted(reason: reason))
    case ccurl_timed_out: return server.failure(.timedOut(seconds: server.endpoint.timeout))
    case ccurl_ended: return .cancelled
    default: return server.failure(.brokenOff(reason: reason))
    }
  }
}

/// Calls with texts as C has them, the last of which is followed by nil.
private func withCStrings<Result>(
  _ texts: [String],
  _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let bytes = texts.map { Array($0.utf8CString) }
  let all = Array(bytes.joined())
  let starts = bytes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }.dropLast()
  return all.withUnsafeBufferPointer { all in
    let pointers = starts.map { start in all.baseAddress.map { $0 + start } } + [nil]
    return pointers.withUnsafeBufferPointer { pointers in
      var none: UnsafePointer<CChar>?
      return withUnsafePointer(to: &none) { body(pointers.baseAddress ?? $0) }
    }
  }
}

extension RemoteFailure {
  /// What a server says in the place of an answer: `Code: 60, e.displayText() = DB::Exception: …, e.what() = …`,
  /// by newer ones `Code: 60. DB::Exception: … (UNKNOWN_TABLE) (version …)`.
  init(_ complaint: String, _ status: Int) {
    guard complaint.hasPrefix("Code: ") else {
      self = status == 401 || status == 403 ? .refused : .failed(code: status, message: complaint)
      return
    }
    let code = Int(complaint.dropFirst(6).prefix { $0.isNumber }) ?? 0
    var message = complaint[...]
    if let start = message.range(of: "DB::Exception: ") { message = message[start.upperBound...] }
    for end in [", e.what() =", " (version "] {
      if let found = message.range(of: end) { message = message[..<found.lowerBound] }
    }
    // Unknown user, wrong password, a password that is required, and both at once of newer servers.
    self =
      [192, 193, 194, 516].contains(code) ? .refused : .failed(code: code, message: String(message))
  }
}

extension Substring {
  /// Where a text stands in it first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
