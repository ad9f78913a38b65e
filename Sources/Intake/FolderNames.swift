import Glibc

/// The names in a folder, one after the other and in no order, without `.` and `..`.
///
/// So many as anyone needs are read: a folder may hold millions.
public final class FolderNames: Sequence, IteratorProtocol {
  private let listing: OpaquePointer

  /// One name.
  public struct Name {
    /// As it can be shown and typed.
    public let text: String
    /// Whether that is what stands on disk: a name that is no UTF-8 cannot be told apart from others.
    public let isExact: Bool
  }

  /// - Parameter folder: its path; empty for the current folder.
  /// - Returns: nil if it cannot be read, for the reason in `errno`.
  public init?(of folder: String) {
    guard let listing = opendir(folder.isEmpty ? "." : folder) else { return nil }
    self.listing = listing
  }

  deinit { closedir(listing) }

  public func next() -> Name? {
    while let entry = readdir(listing) {
      let bytes = Self.name(of: entry)
      let text = String(decoding: bytes, as: UTF8.self)
      if text == "." || text == ".." { continue }
      return Name(text: text, isExact: text.utf8.elementsEqual(bytes))
    }
    return nil
  }

  /// An entry has as many bytes as it says: fewer than its type, where its name is not the longest.
  private static func name(of entry: UnsafePointer<dirent>) -> [UInt8] {
    let whole = UnsafeRawBufferPointer(start: entry, count: Int(entry.pointee.d_reclen))
    let start = MemoryLayout<dirent>.offset(of: \.d_name) ?? whole.count
    return Array(whole.dropFirst(start).prefix { $0 != 0 })
  }

  /// Whether a path leads to a folder, through links too.
  public static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
