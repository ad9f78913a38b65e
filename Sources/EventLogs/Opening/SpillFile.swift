import Glibc
import MailingModel
import Synchronization

/// The nameless file of this process for what can be read only once or is compressed. It vanishes with
/// the process.
///
/// Many streams share it, each in extents of its own, so that there is no limit to their number.
final class SpillFile: Sendable {
  private let descriptor: Int32
  private let extents = Mutex(Extents())

  private struct Extents {
    var count = 0
    var free: [Int] = []
  }

  static let extentSize = 4 << 20

  /// Made when first needed.
  private static let current = Mutex<SpillFile?>(nil)

  static func shared() throws(RecognitionError) -> SpillFile {
    try current.withLock { (current) throws(RecognitionError) in
      if let current { return current }
      let file = try SpillFile()
      current = file
      return file
    }
  }

  private init() throws(RecognitionError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/mailwhy.XXXXXX").utf8CString)
    // Made with mode 0600.
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .unreadable(reason: folder + ": " + systemReason()) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  fileprivate func takeExtent() -> Int {
    extents.withLock { extents in
      if let free = extents.free.popLast() { return free }
      extents.count += 1
      return extents.count - 1
    }
  }

  /// Gives extents back: to others, and to the system once none is used.
  fileprivate func giveBack(_ freed: [Int]) {
    extents.withLock { extents in
      extents.free += freed
      guard extents.free.count == extents.count, ftruncate(descriptor, 0) == 0 else { return }
      extents = Extents()
    }
  }

  fileprivate func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = pwrite(
        descriptor,
        bytes.baseAddress.map { $0 + done },
        bytes.count - done,
        off_t(offset + done)
      )
      if put < 0 && errno == EINTR { continue }
      guard put > 0 else { return false }
      done += put
    }
    return true
  }

  fileprivate func read(_ buffer: UnsafeMutableRawPointer, _ count: Int, at offset: Int) -> Int {
    pread(descriptor, buffer, count, off_t(offset))
  }
}

/// A stream of bytes in the spill file, written to its end before anyone reads it.
final class SpilledBytes: Sendable {
  private let file: SpillFile
  private let extents: [Int]
  let count: Int

  fileprivate init(_ file: SpillFile, _ extents: [Int], count: Int) {
    (self.file, self.extents, self.count) = (file, extents, count)
  }

  deinit { file.giveBack(extents) }

  /// Reads bytes of one extent; how many there were, 0 at the end, below 0 for a failure.
  func read(_ buffer: UnsafeMutableRawPointer, _ wanted: Int, at offset: Int) -> Int {
    guard offset < count else { return 0 }
    let (number, place) = offset.quotientAndRemainder(dividingBy: SpillFile.extentSize)
    let room = min(wanted, count - offset, SpillFile.extentSize - place)
    return file.read(buffer, room, at: extents[number] * SpillFile.extentSize + place)
  }

  /// Writes a stream. What is not finished is given back.
  final class Writer {
    private let file: SpillFile
    private var extents: [Int] = []
    private(set) var count = 0

    init() throws(RecognitionError) { file = try SpillFile.shared() }

    deinit { file.giveBack(extents) }

    /// Appends the first of some bytes.
    func append(_ bytes: [UInt8], _ length: Int) throws(RecognitionError) {
      var done = 0
      while done < length {
        let place = count % SpillFile.extentSize
        if place == 0 { extents.append(file.takeExtent()) }
        let part = min(length - done, SpillFile.extentSize - place)
        let offset = extents[extents.count - 1] * SpillFile.extentSize + place
        let isWritten = bytes.withUnsafeBytes { bytes in
          file.write(UnsafeRawBufferPointer(rebasing: bytes[done..<done + part]), at: offset)
        }
        guard isWritten else {
          throw .unreadable(reason: "no room for its content: " + systemReason())
        }
        count += part
        done += part
      }
    }

    func finish() -> SpilledBytes {
      defer { extents = [] }
      return SpilledBytes(file, extents, count: count)
    }
  }
}
