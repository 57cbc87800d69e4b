import Detection
import Telemetry

/// Day-and-hour maps that can be drawn: rows of 24 for each day; missing cells count as not covered.
struct HourFigures {
  /// Dates as the document gives them.
  let days: [String]
  /// The strand's contacts.
  let contacts: [[Int]]
  /// The host's human traffic.
  let person: [[Int]]
  /// Whether there were records.
  let covered: [[Bool]]
  /// Whether the hour lies before the first record or after the last: nothing could be missed there.
  let outside: [[Bool]]
  /// Whether ``contacts`` are minutes in which a connection was held open.
  let isOpenTime: Bool

  /// The maps of a finding; `span` is that of the records, where known.
  init(_ finding: Finding, span: HuntDocument.Span?) {
    self.init(
      finding.plots.hours, span: span,
      isOpenTime: finding.kind == .longConnection && finding.plots.contacts.durationsS != nil)
  }

  init(_ plot: Finding.Plots.Hours, span: HuntDocument.Span? = nil, isOpenTime: Bool = false) {
    self.isOpenTime = isOpenTime
    // The contract says at most 35; a foreign document may say more, the last ones are drawn.
    let skipped = max(0, plot.days.count - 35)
    days = Array(plot.days.dropFirst(skipped))
    func grid<Cell>(_ rows: [[Cell]], filler: Cell) -> [[Cell]] {
      (skipped..<plot.days.count).map { day in
        (0..<24).map { hour in day < rows.count && hour < rows[day].count ? rows[day][hour] : filler }
      }
    }
    contacts = grid(plot.contacts, filler: 0).map { $0.map { max(0, $0) } }
    person = grid(plot.person, filler: 0).map { $0.map { max(0, $0) } }
    covered = grid(plot.covered, filler: false)
    let (known, from, to) = (covered, span?.from, span?.to)
    outside = days.enumerated().map { day, date in
      guard let from, let to, let midnight = Timestamp(rfc3339: date) else {
        return [Bool](repeating: false, count: 24)
      }
      return (0..<24).map { hour in
        let start = midnight.advanced(by: Double(hour) * 3_600)
        return !known[day][hour] && (start.advanced(by: 3_600) <= from || start > to)
      }
    }
  }

  /// Whether an hour between the first and the last record has none.
  func isHole(_ day: Int, _ hour: Int) -> Bool { !covered[day][hour] && !outside[day][hour] }

  /// Hours without records, between the first and the last record.
  var uncovered: Int { Figures.sum(days.indices.map { day in (0..<24).count { isHole(day, $0) } }) }

  /// Hours with records, and those of them in which people browsed.
  var recordedHours: Int { covered.joined().count { $0 } }
  var personHours: Int { person.joined().count { $0 > 0 } }

  /// All contacts in the map.
  var contactCount: Int { Figures.sum(contacts.joined()) }

  /// Share of the contacts that fell into hours without any human traffic, `nil` without contacts.
  var shareAlone: Double? {
    guard contactCount > 0 else { return nil }
    var alone = 0
    for (day, row) in contacts.enumerated() {
      alone = Figures.sum([alone, Figures.sum(row.enumerated().map { person[day][$0.offset] == 0 ? $0.element : 0 })])
    }
    return Double(alone) / Double(contactCount)
  }

  /// The lower ends of the five shades, the same for both maps so that they can be compared.
  static let shades = [1, 3, 10, 30, 100]

  /// The shade of a count: 0 for none, 1 to 5.
  static func shade(_ count: Int) -> Int { shades.count { count >= $0 } }
}
