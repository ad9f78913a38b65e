import Glibc
import MailingModel
import Synchronization

/// A file of bytes that stays open while someone reads from it.
///
/// Safe to share: reading names its own position.
public final class OpenFile: Sendable {
  private enum Content {
    case descriptor(Int32)
    case spilled(SpilledBytes)
  }

  private let content: Content
  /// Bytes that can be read, as many as there were when it was opened.
  public let size: Int
  /// Of the file on disk, which holds other bytes if it is compressed.
  let identity: FileIdentity
  let sizeOnDisk: Int
  /// When it was last written to, in nanoseconds.
  let modified: Int
  /// Whether a path leads to it.
  let isOnDisk: Bool
  /// What is wrong with the compressed file that these bytes came out of.
  let damage: FileDamage?

  /// Whether it holds more bytes than are read.
  public var hasGrown: Bool { !isSpilled && sizeOnDisk > size }

  /// Whether these bytes are here alone.
  var isSpilled: Bool { if case .spilled = content { true } else { false } }

  /// Opens a file for reading.
  ///
  /// - Parameter limit: the most bytes to hold of it, for a file that may have grown.
  /// - Throws: `RecognitionError`, also for a directory, a pipe or a device.
  public convenience init(path: String, limit: Int = .max) throws(RecognitionError) {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(reason: systemReason()) }
    try self.init(taking: descriptor, limit: limit)
  }

  /// Takes over a descriptor of a regular file, which is closed in the end.
  private init(taking descriptor: Int32, limit: Int) throws(RecognitionError) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      let reason = systemReason()
      close(descriptor)
      throw .unreadable(reason: reason)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile
    }
    content = .descriptor(descriptor)
    sizeOnDisk = Int(facts.st_size)
    size = min(sizeOnDisk, limit)
    identity = FileIdentity(facts)
    modified = facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec
    (isOnDisk, damage) = (true, nil)
  }

  /// What could be read but once, and is no file on disk.
  init(_ bytes: SpilledBytes) {
    content = .spilled(bytes)
    (size, sizeOnDisk) = (bytes.count, bytes.count)
    (identity, modified) = (FileIdentity(), 0)
    (isOnDisk, damage) = (false, nil)
  }

  /// What came out of a compressed file.
  init(_ bytes: SpilledBytes, outOf file: OpenFile, damage: FileDamage?) {
    content = .spilled(bytes)
    size = bytes.count
    (identity, sizeOnDisk, modified) = (file.identity, file.sizeOnDisk, file.modified)
    (isOnDisk, self.damage) = (file.isOnDisk, damage)
  }

  deinit { if case .descriptor(let descriptor) = content { close(descriptor) } }

  /// Reads some of the bytes from a place on, perhaps fewer than wanted.
  ///
  /// - Returns: how many; 0 at the end, below 0 if they cannot be read, for the reason in `errno`.
  func read(_ buffer: UnsafeMutableRawPointer, _ wanted: Int, at offset: Int) -> Int {
    while true {
      let got =
        switch content {
        case .descriptor(let descriptor): pread(descriptor, buffer, wanted, off_t(offset))
        case .spilled(let bytes): bytes.read(buffer, wanted, at: offset)
        }
      if got >= 0 || errno != EINTR { return got }
    }
  }
}

/// What is wrong with a compressed file. What came out of it before is good.
public enum FileDamage: Hashable, Sendable {
  /// It ends before its content does.
  case truncated
  /// It goes on with bytes that are not what they should be.
  case corrupt
}

/// What tells a file from all others while it exists, whatever leads to it.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let inode: UInt

  init(_ facts: stat) { (device, inode) = (UInt(facts.st_dev), UInt(facts.st_ino)) }

  private static let others = Atomic<UInt>(0)

  /// Of something that is no file, different from all others.
  init() { (device, inode) = (.max, Self.others.add(1, ordering: .relaxed).newValue) }

  /// Of the file that a path leads to; nil if it leads to none.
  public init?(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(facts)
  }
}

/// The words of the system for the last failure.
public func systemReason() -> String { String(cString: strerror(errno)) }

extension OpenFile {
  /// A hash of the first bytes that are read and of the last.
  var ends: UInt64 {
    let count = min(size, 4 << 10)
    var bytes = [UInt8](repeating: 0, count: 2 * count)
    var last = [UInt8](repeating: 0, count: count)
    guard read(&bytes, count, 0), read(&last, count, size - count) else { return 0 }
    bytes.replaceSubrange(count..., with: last)
    return IdentityHash().exact(bytes.span.bytes)
  }

  /// `IdentityHash.lasting` of its first bytes; nil if they cannot be read.
  ///
  /// - Complexity: reads them, some at a time.
  func digest(length: Int) throws(SourceError) -> UInt64? {
    let portion = 1 << 20
    var bytes: [UInt8] = []
    var digest = UInt64(truncatingIfNeeded: length)
    for offset in stride(from: 0, to: length, by: portion) {
      try Cancellation.check()
      let count = min(portion, length - offset)
      if bytes.count != count { bytes = [UInt8](repeating: 0, count: count) }
      guard read(&bytes, count, offset) else { return nil }
      digest = IdentityHash.lasting(bytes.span.bytes, after: digest)
    }
    return digest
  }

  /// Compares the first bytes of two files: 0 if they are the same, below or above 0 as the first
  /// that differs. Bytes that cannot be read differ.
  ///
  /// - Complexity: reads both up to the first difference.
  public func compare(_ other: OpenFile, length: Int) -> Int {
    // Most files that differ do so early.
    var step = 4 << 10
    var offset = 0
    while offset < length {
      let count = min(step, length - offset)
      var mine = [UInt8](repeating: 0, count: count)
      var theirs = mine
      guard read(&mine, count, offset) else { return -1 }
      guard other.read(&theirs, count, offset) else { return 1 }
      let order = memcmp(mine, theirs, count)
      if order != 0 { return Int(order) }
      offset += count
      step = 1 << 18
    }
    return 0
  }

  /// All bytes from a place on; what is left of them if the file became shorter.
  ///
  /// - Complexity: as much memory, so for files that are known to be small.
  public func bytes(from offset: Int = 0) throws(RecognitionError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, size - offset))
    let got = fill(&bytes, bytes.count, offset)
    guard got >= 0 else { throw .unreadable(reason: systemReason()) }
    return Array(bytes[..<got])
  }

  private func read(_ buffer: inout [UInt8], _ count: Int, _ offset: Int) -> Bool {
    fill(&buffer, count, offset) == count
  }

  /// - Returns: how many bytes there were; below 0 if they cannot be read, for the reason in `errno`.
  private func fill(_ buffer: inout [UInt8], _ count: Int, _ offset: Int) -> Int {
    var done = 0
    while done < count {
      let got = buffer.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { read($0 + done, count - done, at: offset + done) } ?? -1
      }
      guard got > 0 else { return got < 0 ? got : done }
      done += got
    }
    return done
  }
}
