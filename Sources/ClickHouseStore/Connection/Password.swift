import Glibc

/// The password of a user of a database, from where nobody else sees it: never from a command line.
enum Password {
  static let variable = "MAILWHY_CLICKHOUSE_PASSWORD"

  /// Reads the first line of a file, or without one what the environment says.
  static func read(file: String?) throws(AddressError) -> String {
    guard let file else { return getenv(variable).map { String(cString: $0) } ?? "" }
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .password(file: file, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .password(file: file, reason: "is no file")
    }
    guard status.st_mode & 0o077 == 0 else { throw .openPassword(file: file) }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .password(file: file, reason: String(cString: strerror(errno))) }
    let line = bytes[..<count].prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: line, as: UTF8.self)
  }
}
