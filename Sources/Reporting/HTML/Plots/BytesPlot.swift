import Detection
import Glibc
import Telemetry

/// Bytes of each contact over time, logarithmic: sent above the axis, received below. A connection that was held open is
/// a bar from its start to its end.
struct BytesPlot {
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

  private let left = 78.0
  private let width = 472.0
  private let half = 84.0
  private let top = 18.0
  /// Amounts below ten bytes stand on the axis.
  private let floor = 1.0

  func write(_ page: inout HTMLWriter) {
    let most = max(figures.sent.max() ?? -1, figures.received.max() ?? -1)
    guard most >= 0 else {
      page.element(.p, .cls("empty-plot"), text: words.noBytes)
      return
    }
    let decades = max(2, log10(Double(max(most, 1))).rounded(.up)) - floor
    let axis = TimeAxis(from: figures.start, to: figures.end, start: left, length: width)
    let middle = top + half
    page.element(
      .svg, .cls("plot"), .set(.viewBox, "0 0 560 \(HTMLWriter.number(2 * half + top + 46))"), .set(.role, "img")
    ) { page in
      page.element(.title, text: words.bytesTitle)
      page.element(.desc, text: words.bytes(figures))
      for hole in hours.holes where hole.to > axis.from && hole.from < axis.to {
        let (from, to) = (axis.place(hole.from), axis.place(hole.to))
        page.empty(
          .rect, .hatched, .cls("gap"), .set(.x, from), .set(.y, top), .set(.width, max(1, to - from)),
          .set(.height, 2 * half))
      }
      guides(decades, middle, &page)
      dots(figures.up, axis, ink: "dots up") { middle - height($0, decades) }(&page)
      dots(figures.down, axis, ink: "dots down") { middle + height($0, decades) }(&page)
      days(axis, &page)
    }
    page.element(.p, .cls("legend")) { page in
      page.element(.span, .cls("key key-up"), text: words.upLegend)
      page.element(.span, .cls("key key-down"), text: words.downLegend)
      if hours.uncovered > 0 { page.element(.span, .cls("key key-hatched"), text: words.uncovered) }
    }
    page.element(
      .p, .cls("muted small"),
      text: figures.times.count == 1 ? words.oneContact : words.bytes(figures))
    table(&page)
  }

  private func height(_ amount: Int64, _ decades: Double) -> Double {
    min(1, max(0, (log10(Double(max(amount, 1))) - floor) / decades)) * half
  }

  private func dots(
    _ amounts: [Int64], _ axis: TimeAxis, ink: String, level: (Int64) -> Double
  ) -> (inout HTMLWriter) -> Void {
    if !figures.durations.isEmpty { return bars(amounts, axis, ink: ink, level: level) }
    let points = amounts.indices.filter { amounts[$0] >= 0 }.map {
      (x: axis.place(figures.moment($0)), y: level(amounts[$0]))
    }
    return { page in
      if !points.isEmpty { page.empty(.path, .cls(ink), .set(.d, DotPath.text(points))) }
    }
  }

  /// A bar for each connection, at least as long as it is thick.
  private func bars(
    _ amounts: [Int64], _ axis: TimeAxis, ink: String, level: (Int64) -> Double
  ) -> (inout HTMLWriter) -> Void {
    var path = ""
    for place in amounts.indices where amounts[place] >= 0 {
      let start = figures.moment(place)
      let (from, to) = (axis.place(start), axis.place(start.advanced(by: figures.durations[place])))
      let (y, length) = (HTMLWriter.number(level(amounts[place])), HTMLWriter.number(max(1, to - from)))
      path += "M\(HTMLWriter.number(from)) \(y)h\(length)"
    }
    return { page in
      if !path.isEmpty { page.empty(.path, .cls("\(ink) held"), .set(.d, path)) }
    }
  }

  private func guides(_ decades: Double, _ middle: Double, _ page: inout HTMLWriter) {
    let every = max(1, (decades / 3).rounded(.up))
    for decade in stride(from: every, through: decades, by: every) {
      for side in [-1.0, 1.0] {
        let y = middle + side * decade / decades * half
        page.empty(.line, .cls("guide"), .set(.x1, left), .set(.y1, y), .set(.x2, left + width), .set(.y2, y))
        page.element(
          .text, .cls("label"), .set(.x, left - 6), .set(.y, y + 4), .set(.textAnchor, "end"),
          text: words.bytes(Int64(clamping: Figures.integer(pow(10, decade + floor)))))
      }
    }
    page.empty(.line, .cls("axis"), .set(.x1, left), .set(.y1, middle), .set(.x2, left + width), .set(.y2, middle))
  }

  private func days(_ axis: TimeAxis, _ page: inout HTMLWriter) {
    let bottom = top + 2 * half
    let midnights = axis.midnights(most: 7)
    let marks = midnights.isEmpty ? [axis.from] : midnights
    for mark in marks {
      let x = axis.place(mark)
      page.empty(.line, .cls("axis"), .set(.x1, x), .set(.y1, bottom), .set(.x2, x), .set(.y2, bottom + 4))
      let share = (x - left) / width
      let anchor = share < 0.06 ? "start" : share > 0.94 ? "end" : "middle"
      let text = midnights.isEmpty ? words.dayAndMinute(mark) : words.shortDay(mark.civil.date)
      page.element(
        .text, .cls("label"), .set(.x, x), .set(.y, bottom + 16), .set(.textAnchor, anchor), text: text)
    }
    page.element(
      .text, .cls("label"), .set(.x, left + width), .set(.y, bottom + 32), .set(.textAnchor, "end"),
      text: words.timeAxis)
  }

  /// A row for each day, at most 35.
  private func table(_ page: inout HTMLWriter) {
    var days: [(day: String, places: [Int])] = []
    for place in figures.times.indices {
      let day = words.shortDay(figures.moment(place).civil.date)
      if days.last?.day == day { days[days.count - 1].places.append(place) } else { days.append((day, [place])) }
    }
    let cells = { (amounts: [Int64]) -> [String] in
      let known = amounts.filter { $0 >= 0 }.sorted()
      guard let most = known.last else { return [words.notListed, words.notListed] }
      return [words.bytes(known[known.count / 2]), words.bytes(most)]
    }
    DataTable(words: words, head: words.bytesHead).write(
      days.suffix(35).map { day, places in
        [day, words.grouped(places.count)] + cells(places.map { figures.up[$0] })
          + cells(places.map { figures.down[$0] })
      }, &page)
  }
}
