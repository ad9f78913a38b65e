import CMachine
import Glibc

/// A part of a file in memory, which grows as far as a row needs.
final class FileWindow {
  private(set) var file: OpenFile
  /// The offset in the file of the first byte held.
  private(set) var offset = 0
  /// The number of bytes held.
  private(set) var count = 0
  private var capacity: Int
  /// Memory that begins with a page, and of it the first byte held.
  private var room: UnsafeMutableRawPointer
  private(set) var bytes: UnsafeMutablePointer<UInt8>

  private static let page = 4 << 10

  init(_ file: OpenFile, capacity: Int) {
    self.file = file
    self.capacity = max(capacity, 1)
    room = Self.room(self.capacity)
    bytes = Self.place(0, in: room)
  }

  deinit { room.deallocate() }

  private static func room(_ capacity: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: page + capacity + decodingMargin, alignment: page)
  }

  /// Where in memory a byte of the file is put: as far behind a page's beginning as it is in the file. Some
  /// processors copy several times as slowly between places that are a few bytes apart within their pages.
  private static func place(
    _ offset: Int,
    in room: UnsafeMutableRawPointer
  ) -> UnsafeMutablePointer<UInt8> {
    (room + offset % page).assumingMemoryBound(to: UInt8.self)
  }

  /// Whether the last byte held is the last of the file, as long as it was when opened.
  var reachesEnd: Bool { offset + count >= file.size }

  /// Holds the bytes of a file from a place on, instead of those before.
  func move(_ file: OpenFile, to place: Int, length: Int) throws(RecognitionError) {
    self.file = file
    (offset, count) = (place, 0)
    bytes = Self.place(offset, in: room)
    try grow(by: length)
  }

  /// Holds more bytes behind those held; none at the end of the file.
  func grow(by length: Int) throws(RecognitionError) {
    let wanted = min(length, max(0, file.size - offset - count))
    makeRoom(count + wanted)
    var missing = wanted
    while missing > 0 {
      let got = file.read(bytes + count, missing, at: offset + count)
      guard got >= 0 else { throw .unreadable(reason: systemReason()) }
      guard got > 0 else { throw .unreadable(reason: "the file became shorter while it was read") }
      count += got
      missing -= got
    }
  }

  /// The byte at an offset of the file, if it is held.
  func byte(at place: Int) -> UInt8? {
    (offset..<offset + count).contains(place) ? bytes[place - offset] : nil
  }

  /// Where the line ends that goes on at an offset of the file, without its line end, and where
  /// the next begins. Holds a part at a time, so the line may be longer than memory.
  ///
  /// - Parameter before: the byte in front of that offset.
  func lineEnd(
    from start: Int,
    after before: UInt8
  ) throws(RecognitionError) -> (end: Int, next: Int, isEnded: Bool) {
    var (place, last) = (start, before)
    while true {
      try move(file, to: place, length: capacity)
      guard count > 0 else {
        return (last == UInt8(ascii: "\r") ? place - 1 : place, place, false)
      }
      if let found = memchr(bytes, Int32(UInt8(ascii: "\n")), count) {
        let feed = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
        if feed > 0 { last = bytes[feed - 1] }
        let end = place + feed
        return (last == UInt8(ascii: "\r") ? end - 1 : end, end + 1, true)
      }
      (place, last) = (place + count, bytes[count - 1])
    }
  }

  /// The line feeds in a range of the file, as far as it is held.
  func lineFeeds(in range: Range<Int>) -> Int {
    let held = range.clamped(to: offset..<offset + count)
    return cmachine_count_line_feeds(bytes + (held.lowerBound - offset), held.count)
  }

  private func makeRoom(_ wanted: Int) {
    guard wanted > capacity else { return }
    let larger = max(wanted, capacity + capacity / 2)
    let room = Self.room(larger)
    let moved = Self.place(offset, in: room)
    moved.update(from: bytes, count: count)
    self.room.deallocate()
    (self.room, bytes, capacity) = (room, moved, larger)
  }
}
