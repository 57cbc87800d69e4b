import Detection
import Telemetry

/// The logs over time: a bar for each, hatched where there were no records.
struct CoverageStrip {
  let facts: HuntFacts

  private var words: Wording { facts.words }

  private let left = 58.0
  private let width = 554.0
  private let rowHeight = 15.0
  /// More logs than this would push the numbers off the first screen; the rest stands in the account below.
  private let mostLogs = 4
  /// The logs that findings stand on, the most important first.
  private static let order = ["conn", "ssl", "http", "dns", "quic", "dhcp"]

  private func rank(_ log: String) -> Int { Self.order.firstIndex(of: log) ?? Self.order.count }

  func write(_ page: inout HTMLWriter) {
    guard let from = facts.document.span.from, let to = facts.document.span.to, to > from else {
      page.element(.p, .cls("muted small"), text: words.coverageStrip(facts))
      return
    }
    let known = facts.recordsByKind.filter { Self.order.contains($0.log) }
    let logs = known.sorted { rank($0.log) < rank($1.log) }.prefix(mostLogs)
    let bottom = Double(logs.count) * rowHeight + 2
    let box = "0 0 \(HTMLWriter.number(left + width + 8)) \(HTMLWriter.number(bottom + 18))"
    page.element(.svg, .cls("plot"), .set(.viewBox, box), .set(.role, "img")) { page in
      page.element(.title, text: words.coverageTitle)
      page.element(.desc, text: words.coverageStrip(facts))
      for (index, log) in logs.enumerated() {
        let y = Double(index) * rowHeight
        page.element(
          .text, .cls("label"), .set(.x, left - 8), .set(.y, y + 13), .set(.textAnchor, "end"),
          text: TextLayout.cut(VisibleText.drawn(log.log), to: 8, mark: "…"))
        page.empty(
          .rect, .cls("covered"), .set(.x, left), .set(.y, y + 4), .set(.width, width), .set(.height, rowHeight - 4))
        for gap in facts.document.coverage.gaps where gap.log == log.log { hole(gap, from, to, y, &page) }
      }
      days(from, to, bottom, &page)
    }
  }

  private func hole(_ gap: HuntDocument.Gap, _ from: Timestamp, _ to: Timestamp, _ y: Double, _ page: inout HTMLWriter)
  {
    let (start, end) = (place(gap.from, from, to), place(gap.to, from, to))
    let (x, width) = (HTMLWriter.Attribute.set(.x, start), HTMLWriter.Attribute.set(.width, max(2, end - start)))
    let (top, height) = (HTMLWriter.Attribute.set(.y, y + 4), HTMLWriter.Attribute.set(.height, rowHeight - 4))
    page.empty(.rect, .cls("hole"), x, top, width, height)
    page.empty(.rect, .hatched, .cls("gap"), x, top, width, height)
  }

  private func days(_ from: Timestamp, _ to: Timestamp, _ bottom: Double, _ page: inout HTMLWriter) {
    let first = from.civil.dayNumber
    let last = to.civil.dayNumber
    let (count, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, count >= 0 else { return }
    let step = max(1, (count + 7) / 8)
    for day in stride(from: first, through: last, by: step) {
      let midnight = Timestamp(seconds: Double(day) * 86_400)
      let x = place(max(midnight, from), from, to)
      guard x <= left + width - 30 else { continue }
      // A first day of an hour or two would stand under the next one's name.
      if day == first, count > 0, place(Timestamp(seconds: Double(day + step) * 86_400), from, to) - x < 70 { continue }
      page.empty(.line, .cls("axis"), .set(.x1, x), .set(.y1, bottom), .set(.x2, x), .set(.y2, bottom + 3))
      page.element(
        .text, .cls("label"), .set(.x, x), .set(.y, bottom + 14), text: words.shortDay(midnight.civil.date))
    }
  }

  private func place(_ time: Timestamp, _ from: Timestamp, _ to: Timestamp) -> Double {
    let share = time.seconds(since: from) / to.seconds(since: from)
    return left + min(1, max(0, share)) * width
  }
}
