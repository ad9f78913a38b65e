import Glibc

/// The password of a user of a database, from where nobody else sees it: never from a command line.
enum Password {
  static let variable = "MAILWHY_CLICKHOUSE_PASSWORD"

  /// Reads the first line of a file, or without one what the environment says.
  static func read(file: String?) throws(AddressError) -> String {
    guard let file else { return getenv(variable).map { String(cString: $0) } ?? "" }
    let content: SmallFile
    do throws(SmallFile.Failure) { content = try SmallFile(file) } catch {
      throw .password(file: file, reason: error.reason)
    }
    guard content.isPrivate else { throw .openPassword(file: file) }
    let line = content.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: line, as: UTF8.self)
  }
}
