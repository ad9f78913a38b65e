import Glibc

/// A file of settings that a user wrote.
struct SmallFile {
  let bytes: [UInt8]
  /// Whether nobody else may read or write it.
  let isPrivate: Bool

  /// Why it cannot be read.
  struct Failure: Error {
    let reason: String

    fileprivate static var last: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  /// More is not read.
  private static let limit = 1 << 20

  init(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "is no file") }
    isPrivate = status.st_mode & 0o077 == 0
    var (bytes, part) = ([UInt8](), [UInt8](repeating: 0, count: 4_096))
    while bytes.count < Self.limit {
      let count = Glibc.read(descriptor, &part, part.count)
      guard count >= 0 else { throw .last }
      if count == 0 { break }
      bytes += part[..<count]
    }
    self.bytes = bytes
  }
}
