import Detection
import Telemetry

/// Contacts folded on their period: the place in the period from left to right, days from top to bottom.
struct FoldPlot {
  let finding: Finding
  let words: Wording
  private let figures: ContactFigures
  private let hours: HourFigures

  init(_ finding: Finding, _ words: Wording, hours: HourFigures) {
    self.finding = finding
    self.words = words
    self.hours = hours
    figures = ContactFigures(finding.plots.contacts)
  }

  private let left = 104.0
  private let width = 360.0
  private let top = 8.0

  func write(_ page: inout HTMLWriter) {
    guard let fold = finding.plots.fold, fold.periodS > 0, fold.periodS.isFinite, !figures.times.isEmpty else {
      page.element(.p, .cls("empty-plot"), text: words.noFold)
      return
    }
    // Whole days, so that a day is as high as any other.
    let first = Timestamp(
      seconds: Double(max(figures.start.civil.dayNumber, figures.end.civil.dayNumber - 34)) * 86_400)
    let last = Timestamp(seconds: Double(figures.end.civil.dayNumber + 1) * 86_400)
    let days = max(1, figures.end.civil.dayNumber - first.civil.dayNumber + 1)
    let height = Double(days) * (days > 14 ? 14 : days > 7 ? 20 : 34) + (days < 4 ? 40 : 0)
    let axis = TimeAxis(from: first, to: last, start: top, length: height)
    let sentence = words.fold(figures, fold, finding)
    page.element(
      .svg, .cls("plot narrow"),
      .set(.viewBox, "0 0 \(HTMLWriter.number(left + width + 6)) \(HTMLWriter.number(height + 46))"),
      .set(.role, "img")
    ) { page in
      page.element(.title, text: words.foldTitle)
      page.element(.desc, text: sentence)
      page.empty(
        .rect, .cls("field"), .set(.x, left), .set(.y, top), .set(.width, width), .set(.height, height))
      for hole in hours.holes where hole.to > first && hole.from < last {
        let (from, to) = (axis.place(hole.from), axis.place(hole.to))
        page.empty(
          .rect, .hatched, .cls("gap"), .set(.x, left), .set(.y, from), .set(.width, width),
          .set(.height, max(1, to - from)))
      }
      labels(axis, days: days, &page)
      let phases = figures.phases(period: fold.periodS)
      page.empty(
        .path, .cls("dots up"),
        .set(
          .d,
          DotPath.text(zip(figures.times.indices, phases).map { (left + $1 * width, axis.place(figures.moment($0))) })))
      ticks(fold.periodS, bottom: top + height, &page)
    }
    page.element(.p, .cls("legend")) { page in
      page.element(.span, .cls("key key-up"), text: words.foldLegend)
      if hours.uncovered > 0 {
        page.element(.span, .cls("key key-hatched"), text: words.uncovered)
      }
    }
    page.element(.p, .cls("muted small"), text: figures.times.count == 1 ? words.oneContact : sentence)
    table(fold.periodS, &page)
  }

  private func labels(_ axis: TimeAxis, days: Int, _ page: inout HTMLWriter) {
    let every = days > 14 ? 2 : 1
    for day in stride(from: 0, to: days, by: every) {
      let midnight = axis.from.advanced(by: Double(day) * 86_400)
      if day > 0 {
        page.empty(
          .line, .cls("guide"), .set(.x1, left), .set(.y1, axis.place(midnight)), .set(.x2, left + width),
          .set(.y2, axis.place(midnight)))
      }
      page.element(
        .text, .cls("label"), .set(.x, left - 8), .set(.y, axis.place(midnight.advanced(by: 43_200)) + 4),
        .set(.textAnchor, "end"), text: words.shortDay(midnight.civil.date))
    }
  }

  private func ticks(_ period: Double, bottom: Double, _ page: inout HTMLWriter) {
    for (share, anchor) in [(0.0, "start"), (0.5, "middle"), (1.0, "end")] {
      let x = left + share * width
      page.empty(.line, .cls("axis"), .set(.x1, x), .set(.y1, bottom), .set(.x2, x), .set(.y2, bottom + 3))
      page.element(
        .text, .cls("label"), .set(.x, x), .set(.y, bottom + 16), .set(.textAnchor, anchor),
        text: words.duration(period * share))
    }
    page.element(
      .text, .cls("label"), .set(.x, left + width / 2), .set(.y, bottom + 32), .set(.textAnchor, "middle"),
      text: words.foldAxis)
  }

  /// Contacts by tenths of the period.
  private func table(_ period: Double, _ page: inout HTMLWriter) {
    var tenths = [Int](repeating: 0, count: 10)
    for phase in figures.phases(period: period) { tenths[min(9, max(0, Figures.integer(phase * 10)))] += 1 }
    DataTable(words: words, head: words.foldHead).write(
      tenths.enumerated().map { index, count in
        [
          "\(words.duration(period * Double(index) / 10)) – \(words.duration(period * Double(index + 1) / 10))",
          words.grouped(count),
        ]
      }, &page)
  }
}
