/// What one host exchanged with one subject (a destination by client, a name, an address, a client) on one day (UTC).
struct DayRow: Hashable, Sendable {
  /// The subject's number in the archive.
  var subject: UInt32
  /// The host's number in the archive.
  var host: UInt32
  /// The client's number among the subjects, 0 for attempts and where none is kept.
  var client: UInt32 = 0
  /// Day since 1970.
  var day: Int32
  /// Answered exchanges.
  var contacts: UInt32 = 0
  /// Unanswered tries; of a name, questions to the name service.
  var attempts: UInt32 = 0
  /// Bytes, 0 where none are recorded.
  var up: UInt64 = 0
  var down: UInt64 = 0
  /// Second of the day of the first and the last contact or attempt.
  var first: UInt32 = 86_399
  var last: UInt32 = 0
  /// Bit h is set if there was a contact or an attempt in hour h.
  var hours: UInt32 = 0

  /// Order in packed columns.
  static func precedes(_ left: DayRow, _ right: DayRow) -> Bool {
    if left.subject != right.subject { return left.subject < right.subject }
    if left.day != right.day { return left.day < right.day }
    if left.host != right.host { return left.host < right.host }
    return left.client < right.client
  }

  /// Whether both stand for the same thing.
  func matches(_ other: DayRow) -> Bool {
    subject == other.subject && host == other.host && client == other.client && day == other.day
  }

  /// Adds another row of the same thing.
  mutating func add(_ other: DayRow) {
    contacts = contacts.addingClamped(other.contacts)
    attempts = attempts.addingClamped(other.attempts)
    up = up.addingClamped(other.up)
    down = down.addingClamped(other.down)
    first = min(first, other.first)
    last = max(last, other.last)
    hours |= other.hours
  }

  /// Sorts rows and adds up those of the same thing.
  static func combined(_ rows: [DayRow]) -> [DayRow] {
    let sorted = rows.sorted(by: precedes)
    var result: [DayRow] = []
    result.reserveCapacity(sorted.count)
    for row in sorted {
      if let last = result.last, last.matches(row) {
        result[result.count - 1].add(row)
      } else {
        result.append(row)
      }
    }
    return result
  }
}

extension FixedWidthInteger {
  /// The sum, or the largest number where it would overflow.
  func addingClamped(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
