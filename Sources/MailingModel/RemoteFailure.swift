/// Why a server did not answer.
public enum RemoteFailure: Hashable, Sendable {
  /// The library that speaks HTTP is not on this machine.
  case noLibrary
  case unreachable(reason: String)
  /// The user or the password is not known there.
  case refused
  case untrusted(reason: String)
  /// Nothing came for so many seconds.
  case timedOut(seconds: Int)
  /// The connection broke off before the answer was complete.
  case brokenOff(reason: String)
  /// What the server says, and its number for that.
  case failed(code: Int, message: String)
  /// What came is no answer.
  case notUnderstood
  /// Nothing was pushed there, and no table is named to be read instead.
  case nothingPushed
  /// What a server knows as a cluster is another number of servers than the address names.
  case otherCluster(String, shards: Int, hosts: Int)
  /// A condition has more parts than can be asked at once.
  case tooManyParts(limit: Int)
}
