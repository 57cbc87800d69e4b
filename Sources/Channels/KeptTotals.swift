public import Telemetry

/// What a strand exchanged in all, where an archive gave only the latest of its contacts.
public struct KeptTotals: Hashable, Sendable {
  /// Contacts, and days with any.
  public var contacts, days: Int
  /// Bytes.
  public var bytesUp, bytesDown: Int64
  /// The first contact of all.
  public var first: Timestamp

  /// Totals.
  public init(contacts: Int, days: Int, bytesUp: Int64, bytesDown: Int64, first: Timestamp) {
    self.contacts = contacts
    self.days = days
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.first = first
  }
}
