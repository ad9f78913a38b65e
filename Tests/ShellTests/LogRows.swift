/// Logs that tests write.
enum LogRows {
  /// Attempts of as many messages, numbered from one on.
  static func attempts(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { number in
      "m\(number),2026-11-03 10:00:00,1,1,1,0,1,0,x.example,1,1,,p\(number)@x.example\n"
    }.joined()
  }
}
