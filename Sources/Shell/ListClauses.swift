import MailingModel
import QueryLanguage

/// What lists of destinations can be ordered by.
enum ListClauses {
  private static let time = "time"

  /// Every field that is one of a destination, of events that of the decisive one, and its time.
  static let words = FieldName.all.filter { $0.values != nil }.map(\.name) + [time]

  /// How a statement wants destinations ordered: in groups by name, and in these by the clause `order`.
  static func order(_ statement: Statement, zone: Zone) -> DestinationOrder? {
    let group = statement.group.map { DestinationOrder(.field($0), zone: zone) }
    let order = statement.order.map(order)
    guard let group else { return order }
    return order.map(group.then) ?? group
  }

  /// What a word of the clause `order` means.
  static func order(_ order: StatedOrder) -> DestinationOrder {
    DestinationOrder(
      FieldName(name: order.word).map(DestinationOrder.Key.field) ?? .time,
      isDescending: order.isDescending
    )
  }
}
