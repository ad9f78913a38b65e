import MailingModel

extension RecordPlan.Rule {
  func isMet(_ decoder: any RecordDecoder) -> Bool {
    has.allSatisfy { decoder.has($0) }
      && begins.allSatisfy { slot, values in
        decoder.value(slot).map { value in values.contains { value.starts(with: $0) } } ?? false
      }
      && equals.allSatisfy { slot, values in
        guard let value = decoder.value(slot) else { return false }
        return values.contains {
          $0.count == value.count && value.lazy.map(\.lowered).elementsEqual($0)
        }
      }
  }
}

/// The verdicts of rules that ask for one value of one field, found at once by the hash of the value.
struct NamedVerdicts {
  private let slot: Int
  private let verdicts: [(hash: UInt64, name: [UInt8], verdict: Verdict)]
  private let hash = IdentityHash()

  /// - Parameter rules: of these the plain ones are taken, unless one before them asks for more where
  ///   the value is the same.
  init(_ rules: [RecordPlan.Rule]) {
    let isPlain = { (rule: RecordPlan.Rule) in
      rule.has.isEmpty && rule.begins.isEmpty && !rule.isLast && rule.equals.count == 1
        && rule.equals[0].values.count == 1
    }
    guard let slot = rules.first(where: isPlain)?.equals[0].slot else {
      (self.slot, verdicts) = (0, [])
      return
    }
    self.slot = slot
    var seen: Set<[UInt8]> = []
    var verdicts: [(hash: UInt64, name: [UInt8], verdict: Verdict)] = []
    for rule in rules {
      let names = rule.equals.first { $0.slot == slot }?.values
      // A rule that asks for more, or for something else, must have its turn.
      guard let names else {
        if isPlain(rule) { continue }
        break
      }
      if isPlain(rule), seen.insert(names[0]).inserted {
        verdicts.append((Self.hash(names[0]), names[0], rule.verdict))
      } else {
        seen.formUnion(names)
      }
    }
    self.verdicts = verdicts
  }

  private static func hash(_ name: [UInt8]) -> UInt64 {
    name.withUnsafeBytes { bytes -> UInt64 in IdentityHash().folded(bytes.bytes) }
  }

  func verdict(_ decoder: any RecordDecoder) -> Verdict? {
    guard !verdicts.isEmpty, let value = decoder.value(slot) else { return nil }
    let hash = hash.folded(value.bytes)
    for named in verdicts where named.hash == hash {
      guard value.lazy.map(\.lowered).elementsEqual(named.name) else { continue }
      return named.verdict
    }
    return nil
  }
}
