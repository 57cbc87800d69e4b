import Channels
import Telemetry

/// How long a strand's connections were held open: the union of those that lasted an hour or more
/// and carried bytes.
struct OpenTime: Sendable {
  /// Stretches in which at least one such connection was open, ascending, in seconds since 1970.
  private(set) var ranges: [ClosedRange<Double>] = []
  /// Number of such connections.
  private(set) var connections = 0
  /// The longest of them.
  private(set) var longest: Contact?
  /// Payload bytes of them all, up and down, as far as they are recorded.
  private(set) var bytesUp: Int64 = 0
  private(set) var bytesDown: Int64 = 0
  /// Whether all of them went to one port.
  private(set) var hasOnePort = true

  /// Seconds from which on a connection counts as held open: the base of RITA's score for long connections.
  static let shortest = 3600.0
  /// Union in seconds from which on a strand is judged for it: the low bound of the same score.
  static let long = 14_400.0

  init(_ contacts: ArraySlice<Contact>) {
    for contact in contacts where Double(contact.milliseconds) >= Self.shortest * 1000 && contact.carriesBytes {
      connections += 1
      if let longest, longest.port != contact.port { hasOnePort = false }
      bytesUp = Self.sum(bytesUp, contact.bytesUp)
      bytesDown = Self.sum(bytesDown, contact.bytesDown)
      if longest.map({ $0.milliseconds < contact.milliseconds }) ?? true { longest = contact }
      let start = contact.time.seconds
      let end = start + Double(contact.milliseconds) / 1000
      // Contacts come by start, so a stretch only grows at its end.
      if let last = ranges.last, start <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, end)
      } else {
        ranges.append(start...end)
      }
    }
  }

  private static func sum(_ total: Int64, _ bytes: Int64) -> Int64 {
    let (sum, overflow) = total.addingReportingOverflow(max(0, bytes))
    return overflow ? .max : sum
  }

  /// The union in seconds.
  var seconds: Double { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

  /// Whether this is long enough to be judged.
  var isLong: Bool { seconds >= Self.long }

  /// Whether one connection makes up at least half of the time.
  var isMostlyOne: Bool { longest.map { Double($0.milliseconds) / 1000 >= 0.5 * seconds } ?? false }

  /// Hours (since 1970) in which a connection was open, whole or in part.
  var hours: Set<Int64> {
    var result: Set<Int64> = []
    for range in ranges {
      let first = Int64((range.lowerBound / 3600).rounded(.down))
      let last = Int64((range.upperBound / 3600).rounded(.down))
      for hour in first...max(first, last) { result.insert(hour) }
    }
    return result
  }
}

extension Contact {
  /// Whether any payload was recorded, or none is recorded at all.
  fileprivate var carriesBytes: Bool { bytesUp > 0 || bytesDown > 0 || (bytesUp < 0 && bytesDown < 0) }
}
