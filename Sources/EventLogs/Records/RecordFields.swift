import MailingModel

/// The fields of an event: those of a record, or of one in its list and what the record says of all.
struct RecordFields {
  let decoder: any RecordDecoder
  let plan: RecordPlan
  let outer: (decoder: any RecordDecoder, plan: RecordPlan)?

  var mailing: UnsafeRawBufferPointer? {
    decoder.firstFilled(plan.mailing) ?? outer.flatMap { $0.decoder.firstFilled($0.plan.mailing) }
  }

  /// What was clicked on; nil if the format does not say.
  var link: UnsafeRawBufferPointer? { decoder.first(plan.link) }

  /// Whether the sender says that a machine did it.
  var isByMachine: Bool {
    if !plan.machineKinds.isEmpty, let kind = decoder.first(plan.kind),
      plan.machineKinds.contains(where: { kind.elementsEqual($0) })
    {
      return true
    }
    return plan.machine.contains { slot in
      guard let value = decoder.value(slot), !value.isEmpty else { return false }
      return !value.elementsEqual("false".utf8) && !value.elementsEqual("0".utf8)
    }
  }

  /// Whether it is no event of one of several.
  var isCertain: Bool { decoder.firstFilled(plan.unsure) == nil }

  /// What the event says beyond kind and time.
  var details: [(name: String, value: String)] {
    Details.told { name in
      let value = decoder.firstFilled(plan.details[name] ?? [])
      guard name == "machine" else { return value.map { String(decoding: $0, as: UTF8.self) } }
      return isByMachine ? String(decoding: machine(value), as: UTF8.self) : nil
    }
  }

  /// Which machine did it, if a value says that.
  func machine(_ value: UnsafeRawBufferPointer?) -> [UInt8] {
    guard let value, !value.elementsEqual("true".utf8), !value.elementsEqual("1".utf8) else {
      return Array("yes".utf8)
    }
    return Array(value)
  }

  /// The recipient, if one is named.
  func recipient(_ composed: ValueBuffer) -> UnsafeRawBufferPointer? {
    Self.recipient(decoder, plan, composed)
      ?? outer.flatMap { Self.recipient($0.decoder, $0.plan, composed) }
  }

  private static func recipient(
    _ decoder: any RecordDecoder,
    _ plan: RecordPlan,
    _ composed: ValueBuffer
  ) -> UnsafeRawBufferPointer? {
    if let address = decoder.firstFilled(plan.address) { return address }
    if let number = decoder.firstFilled(plan.profile), !number.isNobody {
      return composed.hold(Array(ProfileName.profile.utf8) + number)
    }
    if let number = decoder.firstFilled(plan.subprofile), !number.isNobody {
      return composed.hold(Array(ProfileName.subprofile.utf8) + number)
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// Whether it is the number of no profile.
  fileprivate var isNobody: Bool { elementsEqual(CollectionOfOne(UInt8(ascii: "0"))) }
}
