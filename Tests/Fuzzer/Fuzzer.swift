import Fuzzing
import Glibc

/// The probe that the command line names: `Fuzzer --probe=rows CORPUS`.
nonisolated(unsafe) private var probe: Probe?

/// Called once, before any input, with the words of the command line.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>?,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  let option = "--probe="
  for word in CommandLine.arguments where word.hasPrefix(option) {
    probe = Probe.all.first { $0.name == word.dropFirst(option.count) }
  }
  guard probe == nil else { return 0 }
  let names = Probe.all.map(\.name).joined(separator: "|")
  let usage = Array("usage: Fuzzer --probe=\(names) CORPUS\n".utf8)
  _ = write(STDERR_FILENO, usage, usage.count)
  exit(64)
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let contradiction = probe?.check(bytes) { fatalError(contradiction) }
  return 0
}
