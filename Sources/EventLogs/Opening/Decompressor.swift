import CZlib
import CZstd

/// Takes compressed bytes and gives what they stand for, part by part.
protocol Decompressor: AnyObject {
  /// Whether all that began has ended: only then may the compressed bytes end.
  var isAtEnd: Bool { get }

  /// Works off some of the input, into some of the room.
  ///
  /// - Returns: how many bytes it took and how many it made, and whether what comes next is not what it
  ///   should be.
  func step(
    _ input: UnsafeRawBufferPointer,
    into room: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, fails: Bool)
}

/// How a file is compressed.
enum Compression {
  case gzip, zstd

  /// As its first bytes tell; nil for one that is not.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else if bytes.count > 3, bytes[0] & 0xF0 == 0x50, bytes[1...3] == [0x2A, 0x4D, 0x18] {
      // A frame to be skipped, which may come first.
      self = .zstd
    } else {
      return nil
    }
  }

  func makeDecompressor() -> (any Decompressor)? {
    switch self {
    case .gzip: Gzip()
    case .zstd: Zstd()
    }
  }
}

/// Members of gzip, one after the other.
private final class Gzip: Decompressor {
  private var stream = z_stream()
  private(set) var isAtEnd = false

  init?() {
    // 16 says gzip, 15 that of its windows the largest may come.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, size) == Z_OK else { return nil }
  }

  deinit { inflateEnd(&stream) }

  func step(
    _ input: UnsafeRawBufferPointer,
    into room: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, fails: Bool) {
    guard let first = input.first else { return (0, 0, false) }
    if isAtEnd {
      // Archives on tape are filled up with zeros.
      if first == 0 { return (input.count, 0, false) }
      inflateReset(&stream)
      isAtEnd = false
    }
    let (offered, free) = (UInt32(clamping: input.count), UInt32(clamping: room.count))
    let bytes = input.bindMemory(to: Bytef.self).baseAddress
    stream.next_in = UnsafeMutablePointer(mutating: bytes)
    stream.next_out = room.bindMemory(to: Bytef.self).baseAddress
    (stream.avail_in, stream.avail_out) = (offered, free)
    let status = inflate(&stream, Z_NO_FLUSH)
    isAtEnd = status == Z_STREAM_END
    let fails = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR
    return (Int(offered - stream.avail_in), Int(free - stream.avail_out), fails)
  }
}

/// Frames of zstd, one after the other.
private final class Zstd: Decompressor {
  private let stream: OpaquePointer
  private(set) var isAtEnd = false

  init?() {
    guard let stream = ZSTD_createDStream() else { return nil }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func step(
    _ input: UnsafeRawBufferPointer,
    into room: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, fails: Bool) {
    // Without more, it would begin with the next frame.
    if input.isEmpty && isAtEnd { return (0, 0, false) }
    var from = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var to = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let left = ZSTD_decompressStream(stream, &to, &from)
    isAtEnd = left == 0
    return (from.pos, to.pos, ZSTD_isError(left) != 0)
  }
}
