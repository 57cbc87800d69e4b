public import Telemetry

/// What is remembered of past traffic: an archive, or anything else that can say who exchanged what with whom when.
public protocol Recollection {
  /// What can go wrong while asking.
  associatedtype Failure: Error

  /// The kinds of question that can be answered at all; what is not kept is "not covered", never "not seen".
  var answerable: Set<RecallQuestion.Kind> { get }

  /// Which logs were recorded when, of each sensor; only the hours of `span` matter, all of them if it is `nil`.
  func coverage(in span: Range<Timestamp>?) throws(Failure) -> [SensorCoverage]

  /// Answers questions.
  ///
  /// For each question that has an answer call ``RecallSink/begin(_:)`` once, with its place in `questions`; then, for
  /// each thing that fits it (a name below the domain, an address of the block), ``RecallSink/match(_:)`` and
  /// `add` for each host and day, or for each host's sum and then its days. The order of questions, things and rows makes no
  /// difference.
  /// - Parameters:
  ///   - questions: different from each other, by form of question, and within a form in order (names by
  ///     labels from right to left, addresses by their numbers).
  ///   - span: only days that this touches; all if `nil`.
  ///   - sink: takes the answers.
  func recollect(
    _ questions: [RecallQuestion], in span: Range<Timestamp>?, into sink: inout RecallSink
  ) throws(Failure)

  /// Whether one of the organisation's own machines had this address: of those the memory knows whom they contacted, not who
  /// contacted them.
  func owns(_ address: IPAddress) throws(Failure) -> Bool

  /// Who stands behind a number that rows carry. Asked only for hosts that are shown.
  func host(_ number: UInt32) throws(Failure) -> RecalledHost
}

/// An internal machine as a memory knows it.
public struct RecalledHost: Hashable, Sendable {
  /// The site at which it was seen; empty where there is but one.
  public var site: String
  /// What it is known by: an address, or `mac:` and a link-layer address.
  public var identity: String
  /// Its name, if one is known.
  public var name: String?

  /// A host.
  public init(site: String = "", identity: String, name: String? = nil) {
    self.site = site
    self.identity = identity
    self.name = name
  }
}

/// What one host exchanged with one thing on one day.
public struct RecalledDay: Hashable, Sendable {
  /// The host's number; numbers are small, a memory counts them up from 0 or 1.
  public var host: UInt32
  /// Days since 1970-01-01 (UTC).
  public var day: Int32
  /// Answered exchanges.
  public var contacts: Int
  /// Unanswered tries; of names, questions to the name service too.
  public var attempts: Int
  /// Bytes; 0 where none are kept.
  public var bytesUp, bytesDown: UInt64
  /// The first and the last exchange or try.
  public var first, last: Timestamp

  /// A row.
  public init(
    host: UInt32, day: Int32, contacts: Int, attempts: Int = 0, bytesUp: UInt64 = 0, bytesDown: UInt64 = 0,
    first: Timestamp, last: Timestamp
  ) {
    self.host = host
    self.day = day
    self.contacts = contacts
    self.attempts = attempts
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.first = first
    self.last = last
  }
}

/// The logs of which coverage is kept.
public enum RecordedLog: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Connections.
  case conn
  /// TLS and QUIC handshakes.
  case ssl
  /// HTTP requests.
  case http
  /// DNS look-ups.
  case dns

  /// In the order of the declaration.
  public static func < (left: RecordedLog, right: RecordedLog) -> Bool { left.rank < right.rank }

  private var rank: Int { RecordedLog.allCases.firstIndex(of: self) ?? 0 }
}

/// Which hours have records of which log, of one sensor.
public struct SensorCoverage: Hashable, Sendable {
  /// The site; empty where there is but one.
  public var site: String
  /// The sensor; empty where there is but one.
  public var sensor: String
  /// The hours in which each log has records.
  public var hours: [RecordedLog: HourSet]

  /// The coverage of a sensor.
  public init(site: String = "", sensor: String = "", hours: [RecordedLog: HourSet]) {
    self.site = site
    self.sensor = sensor
    self.hours = hours
  }
}
