public import Telemetry

/// Which hours have records of which log: where a log was silent that spoke before and after, something was lost.
public struct HourCoverage: Hashable, Sendable {
  /// The logs that are watched for gaps.
  public enum Log: String, Hashable, Sendable, CaseIterable {
    /// Connections.
    case conn
    /// TLS and QUIC handshakes.
    case ssl
    /// HTTP requests.
    case http
    /// DNS look-ups.
    case dns
    /// DHCP leases.
    case dhcp
  }

  private var counts: [Log: [Int64: Int]] = [:]
  private var lastHour: [Int64] = Array(repeating: .min, count: Log.allCases.count)
  private var pending: [Int] = Array(repeating: 0, count: Log.allCases.count)

  /// Nothing noted yet.
  public init() {}

  mutating func note(_ log: Log, _ time: Timestamp) {
    let hour = time.hourNumber
    let index = HourCoverage.index(log)
    // Rows of one hour come together: count in place and touch the dictionary once an hour.
    if lastHour[index] == hour {
      pending[index] += 1
      return
    }
    flush(index, log)
    lastHour[index] = hour
    pending[index] = 1
  }

  mutating func flush() {
    for log in Log.allCases { flush(HourCoverage.index(log), log) }
  }

  private mutating func flush(_ index: Int, _ log: Log) {
    guard pending[index] > 0 else { return }
    counts[log, default: [:]][lastHour[index], default: 0] += pending[index]
    pending[index] = 0
  }

  /// Sets the numbers of records of a log by hour.
  mutating func set(_ hours: [Int64: Int], of log: Log) { counts[log] = hours }

  private static func index(_ log: Log) -> Int {
    switch log {
    case .conn: 0
    case .ssl: 1
    case .http: 2
    case .dns: 3
    case .dhcp: 4
    }
  }

  /// Records of all logs by hour.
  func totals() -> [Int64: Int] {
    counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }

  /// Whether any record of `log` was seen.
  public func has(_ log: Log) -> Bool { counts[log]?.isEmpty == false }

  /// Whether `log` covers the hour with this number (hours since 1970).
  public func covers(_ log: Log, hour: Int64) -> Bool { counts[log].map { HourCoverage.covers(hour, $0) } ?? false }

  /// The hours that `log` covers, ascending.
  public func hours(of log: Log) -> [Int64] {
    guard let hours = counts[log] else { return [] }
    return hours.keys.filter { HourCoverage.covers($0, hours) }.sorted()
  }

  /// Connections are written when they end, so an hour that was lost still has the few that outlived it: an hour with
  /// under a twentieth of both its neighbours is not covered.
  private static func covers(_ hour: Int64, _ counts: [Int64: Int]) -> Bool {
    guard let count = counts[hour], count > 0 else { return false }
    let around = min(counts[hour - 1] ?? 0, counts[hour + 1] ?? 0)
    return count * 20 >= around
  }

  /// Whole hours without records between hours with records, runs joined, at most `limit` of them.
  ///
  /// A quiet log proves nothing: a silence counts as a gap only if the log has records in at least nine of ten of the
  /// other hours within three and a half days on either side.
  public func gaps(of log: Log, limit: Int = 100) -> [(from: Timestamp, to: Timestamp)] {
    let hours = hours(of: log)
    var result: [(from: Timestamp, to: Timestamp)] = []
    var low = 0
    var high = 0
    for index in hours.indices.dropFirst() {
      let (left, right) = (hours[index - 1], hours[index])
      while hours[low] < left - Self.reach { low += 1 }
      while high < hours.count, hours[high] <= right + Self.reach { high += 1 }
      guard right - left > 1 else { continue }
      let around = hours[high - 1] - hours[low] + 1 - (right - left - 1)
      guard around >= Self.fewestAround, Double(high - low) >= Self.filledShare * Double(around) else { continue }
      result.append((Timestamp(hourNumber: left + 1), Timestamp(hourNumber: right)))
      if result.count == limit { break }
    }
    return result
  }

  private static let reach: Int64 = 84
  private static let filledShare = 0.9
  private static let fewestAround: Int64 = 3
}

extension Timestamp {
  /// Hours since 1970-01-01T00:00Z, rounded down.
  public var hourNumber: Int64 {
    let quotient = microseconds / 3_600_000_000
    return microseconds % 3_600_000_000 < 0 ? quotient - 1 : quotient
  }

  /// The beginning of an hour; clamped where the hour lies outside the range of ``Timestamp``.
  public init(hourNumber: Int64) {
    let (product, overflow) = hourNumber.multipliedReportingOverflow(by: 3_600_000_000)
    self.init(microseconds: overflow ? (hourNumber < 0 ? .min : .max) : product)
  }
}
