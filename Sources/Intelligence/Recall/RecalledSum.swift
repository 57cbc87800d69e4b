public import Telemetry

/// What one host exchanged with one thing over some days, added up: for memories that need not show every day.
public struct RecalledSum: Hashable, Sendable {
  /// The host's number, as in ``RecalledDay``.
  public var host: UInt32
  /// Answered exchanges.
  public var contacts: Int
  /// Unanswered tries; of names, questions to the name service too.
  public var attempts: Int
  /// Bytes; 0 where none are kept.
  public var bytesUp, bytesDown: UInt64
  /// The first and the last exchange or try.
  public var first, last: Timestamp

  /// A sum.
  public init(
    host: UInt32, contacts: Int, attempts: Int, bytesUp: UInt64, bytesDown: UInt64, first: Timestamp, last: Timestamp
  ) {
    self.host = host
    self.contacts = contacts
    self.attempts = attempts
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.first = first
    self.last = last
  }

  /// Days on which one host was there, of up to 32 days in a row.
  public struct Days: Hashable, Sendable {
    /// The host's number.
    public var host: UInt32
    /// The day of the lowest bit (days since 1970-01-01, UTC).
    public var first: Int32
    /// One bit for each day.
    public var bits: UInt32

    /// Some days.
    public init(host: UInt32, first: Int32, bits: UInt32) {
      self.host = host
      self.first = first
      self.bits = bits
    }
  }
}
