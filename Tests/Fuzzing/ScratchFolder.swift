import Glibc

/// A folder of some files in memory that goes with its last use.
final class ScratchFolder {
  let path: String
  private var files: [String] = []

  init() {
    var template =
      Array((Self.isSharedMemory ? "/dev/shm" : "/tmp").utf8) + Array("/mw-XXXXXX\0".utf8)
    let made = template.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.flatMap { mkdtemp($0.assumingMemoryBound(to: CChar.self)) }
    }
    precondition(made != nil, "no folder can be made")
    path = String(decoding: template.dropLast(), as: UTF8.self)
  }

  private static let isSharedMemory = access("/dev/shm", W_OK) == 0

  deinit {
    for file in files { unlink(file) }
    rmdir(path)
  }

  /// Writes a file, if its name can be that of one.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) -> String {
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return file }
    files.append(file)
    _ = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    return file
  }
}
