import MailingModel

extension OpenFile {
  /// The file itself, or what comes out of it if it is compressed.
  ///
  /// Of a file that is damaged, what comes before the damage.
  ///
  /// - Parameters:
  ///   - limit: so many bytes are enough.
  ///   - progress: is told how many bytes of the file were read.
  public func unpacked(
    limit: Int = .max,
    _ progress: (Int) -> Void = { _ in }
  ) throws(RecognitionError) -> OpenFile {
    guard let compression, let decompressor = compression.makeDecompressor() else { return self }
    var unpacking = try Unpacking(decompressor)
    var damage: FileDamage?
    var offset = 0
    while damage == nil && unpacking.count < limit {
      do { try Cancellation.check() } catch { throw .unreadable(reason: "interrupted") }
      let got = try unpacking.fill(from: self, at: offset)
      if got == 0 {
        damage = decompressor.isAtEnd ? nil : .truncated
        break
      }
      offset += got
      progress(got)
      if try !unpacking.work(got) { damage = .corrupt }
    }
    return OpenFile(unpacking.writer.finish(), outOf: self, damage: damage)
  }

  /// Whether its first bytes are those of a compressed file.
  public var isCompressed: Bool { compression != nil }

  private var compression: Compression? {
    var first = [UInt8](repeating: 0, count: 4)
    let got = first.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { read($0, bytes.count, at: 0) } ?? 0
    }
    return Compression(Array(first.prefix(max(0, got))))
  }
}

/// The buffers between a compressed file and its content.
private struct Unpacking {
  private let decompressor: any Decompressor
  let writer: SpilledBytes.Writer
  private var input = [UInt8](repeating: 0, count: 256 << 10)
  private var room = [UInt8](repeating: 0, count: 1 << 20)

  init(_ decompressor: any Decompressor) throws(RecognitionError) {
    self.decompressor = decompressor
    writer = try SpilledBytes.Writer()
  }

  var count: Int { writer.count }

  /// Reads the next compressed bytes, and says how many there were.
  mutating func fill(from file: OpenFile, at offset: Int) throws(RecognitionError) -> Int {
    let got = input.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { file.read($0, bytes.count, at: offset) } ?? 0
    }
    guard got >= 0 else { throw .unreadable(reason: systemReason()) }
    return got
  }

  /// Works off so many compressed bytes.
  ///
  /// - Returns: whether they are what they should be.
  mutating func work(_ count: Int) throws(RecognitionError) -> Bool {
    var done = 0
    while true {
      let step = input.withUnsafeBytes { bytes in
        room.withUnsafeMutableBytes { room in
          decompressor.step(UnsafeRawBufferPointer(rebasing: bytes[done..<count]), into: room)
        }
      }
      let (taken, made, fails) = step
      try writer.append(room, made)
      if fails { return false }
      done += taken
      // Where the room was filled, more may come out without more going in.
      if done == count && made < room.count { return true }
      if taken == 0 && made == 0 { return false }
    }
  }
}
