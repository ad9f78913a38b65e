import EventLogs
import MailingModel

/// What happens to a message, told event by event and written as it goes.
struct Story {
  let writer: LogWriter
  let sender: Sender
  let message: Message
  /// UTC seconds since 1970 of the next event.
  var time: Int

  /// Writes an event, some seconds after the one before.
  mutating func tell(_ kind: EventKind, after seconds: Int = 0, _ more: [String: String] = [:]) {
    time += seconds
    writer.write(LogWriter.type(sender, kind), at: time, of: message, more)
  }

  mutating func impression(after seconds: Int, _ random: inout SeededRandom) {
    tell(.impression, after: seconds, People.surroundings(&random))
  }

  mutating func click(_ link: String, after seconds: Int, _ random: inout SeededRandom) {
    var more = People.surroundings(&random)
    more["linkinfo"] = link
    tell(.click, after: seconds, more)
  }

  mutating func error(after seconds: Int, isHard: Bool, _ random: inout SeededRandom) {
    tell(.error, after: seconds, People.refusal(&random, isHard: isHard))
  }

  mutating func complaint(after seconds: Int) {
    tell(
      .complaint,
      after: seconds,
      ["mail": "From: <\(message.address)>\nSubject: \"abuse\"\n\nThis is spam, stop it.\n"]
    )
  }
}
