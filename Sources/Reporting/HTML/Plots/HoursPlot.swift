import Detection
import Telemetry

/// Two maps of day and hour at the same scale: the strand, and people on the same host.
struct HoursPlot {
  let figures: HourFigures
  let words: Wording

  private let left = 104.0
  private let cell = 15.0
  private var rowHeight: Double { figures.days.count > 14 ? 11 : 17 }
  private let top = 20.0

  func write(_ page: inout HTMLWriter) {
    guard !figures.days.isEmpty else {
      page.element(.p, .cls("empty-plot"), text: words.noHours)
      return
    }
    page.element(.div, .cls("maps")) { page in
      map(figures.contacts, title: figures.isOpenTime ? words.openMap : words.contactsMap, ink: "strand", &page)
      map(figures.person, title: words.personMap, ink: "person", &page)
    }
    page.element(.p, .cls("legend")) { page in
      page.element(.span, .cls("keys")) { page in
        page.text(words.strandKey + " ")
        page.element(.span, .cls("key shade strand-4"), text: "")
        page.text(" " + words.personKey + " ")
        page.element(.span, .cls("key shade person-4"), text: "")
      }
      page.text(words.hourLegend + " ")
      for shade in HourFigures.shades.indices {
        page.element(.span, .cls("keys")) { page in
          page.element(.span, .cls("key shade strand-\(shade + 1)"), text: "")
          page.element(.span, .cls("key shade person-\(shade + 1)"), text: "")
          page.text(" " + words.shade(shade))
        }
      }
      if figures.uncovered > 0 {
        page.element(.span, .cls("keys")) { page in
          page.element(.span, .cls("key shade hatched"), text: "")
          page.text(" " + words.uncovered)
        }
      }
    }
    page.element(.p, .cls("muted small"), text: words.hours(figures))
    DataTable(words: words, head: figures.isOpenTime ? words.openHourHead : words.hourHead).write(
      figures.days.indices.map { day in
        [
          words.shortDay(figures.days[day]), words.grouped(Figures.sum(figures.contacts[day])),
          words.grouped(Figures.sum(figures.person[day])), words.grouped((0..<24).count { figures.isHole(day, $0) }),
        ]
      }, &page)
  }

  private func map(_ counts: [[Int]], title: String, ink: String, _ page: inout HTMLWriter) {
    let width = left + 24 * cell + 2
    let bottom = top + Double(figures.days.count) * rowHeight
    page.element(.div, .cls("map")) { page in
      page.element(.p, .cls("map-title"), text: title)
      page.element(
        .svg, .cls("plot"), .set(.viewBox, "0 0 \(HTMLWriter.number(width)) \(HTMLWriter.number(bottom + 20))"),
        .set(.role, "img")
      ) { page in
        page.element(.title, text: title)
        page.element(.desc, text: words.hours(figures))
        for hour in [0, 6, 12, 18] {
          page.element(
            .text, .cls("label"), .set(.x, left + Double(hour) * cell), .set(.y, top - 7),
            text: hour < 10 ? "0\(hour)" : "\(hour)")
        }
        page.element(
          .text, .cls("label"), .set(.x, left + 24 * cell), .set(.y, bottom + 14), .set(.textAnchor, "end"),
          text: words.hoursAxis)
        days(&page)
        cells(counts, ink: ink, &page)
      }
    }
  }

  private func days(_ page: inout HTMLWriter) {
    let every = rowHeight < 12 ? 2 : 1
    for (index, day) in figures.days.enumerated() where index % every == 0 {
      page.element(
        .text, .cls("label"), .set(.x, left - 8), .set(.y, top + (Double(index) + 0.5) * rowHeight + 4),
        .set(.textAnchor, "end"), text: words.shortDay(TextLayout.cut(VisibleText.drawn(day), to: 11, mark: "…")))
    }
  }

  /// One path for each shade, in units of cells: strokes as high as a cell, with a dash for each hour.
  private func cells(_ counts: [[Int]], ink: String, _ page: inout HTMLWriter) {
    let origin = "translate(\(HTMLWriter.number(left)) \(HTMLWriter.number(top + rowHeight / 2)))"
    let scale = "scale(\(HTMLWriter.number(cell)) \(HTMLWriter.number(rowHeight)))"
    page.element(.g, .cls("cells"), .set(.strokeDashArray, ".9 .1"), .set(.transform, "\(origin) \(scale)")) { page in
      // Shade 0 lies under all covered hours, so that quiet maps stay short.
      for shade in 0...HourFigures.shades.count {
        let path = runs { day, hour in
          figures.covered[day][hour] && (shade == 0 || HourFigures.shade(counts[day][hour]) == shade)
        }
        if !path.isEmpty { page.empty(.path, .cls("\(ink)-\(shade)"), .set(.d, path)) }
      }
    }
    for day in figures.days.indices {
      for run in HoursPlot.stretches((0..<24).map { figures.isHole(day, $0) }) {
        page.empty(
          .rect, .hatched, .cls("gap"), .set(.x, left + Double(run.lowerBound) * cell),
          .set(.y, top + Double(day) * rowHeight + 0.75), .set(.width, Double(run.count) * cell - 1.5),
          .set(.height, rowHeight - 1.5))
      }
    }
  }

  private func runs(_ belongs: (_ day: Int, _ hour: Int) -> Bool) -> String {
    var path = ""
    for day in figures.days.indices {
      for run in HoursPlot.stretches((0..<24).map { belongs(day, $0) }) {
        path += "M\(run.lowerBound) \(day)h\(run.count)"
      }
    }
    return path
  }

  /// Stretches of true cells in a row.
  static func stretches(_ row: [Bool]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for (index, value) in (row + [false]).enumerated() {
      if value {
        start = start ?? index
      } else if let from = start {
        result.append(from..<index)
        start = nil
      }
    }
    return result
  }
}
