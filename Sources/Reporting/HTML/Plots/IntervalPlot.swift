import Detection
import Glibc

/// The histogram of intervals on a logarithmic axis: bars, the outline of what chance would give, period and jitter.
struct IntervalPlot {
  let finding: Finding
  let words: Wording
  let figures: IntervalFigures
  private let range: Range<Int>

  init(_ finding: Finding, _ words: Wording) {
    self.finding = finding
    self.words = words
    figures = IntervalFigures(finding.plots.intervals)
    range = figures.shown
  }

  private static let ticks: [Double] = [
    0.01, 0.1, 1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800,
  ]

  /// The full plot with its data.
  func write(_ page: inout HTMLWriter) {
    guard figures.total > 0 else {
      page.element(.p, .cls("empty-plot"), text: words.noIntervals)
      return
    }
    let frame = Frame(x: 84, y: 32, width: 470, height: 150)
    page.element(
      .svg, .cls("plot"), .set(.viewBox, "0 0 560 232"), .set(.role, "img")
    ) { page in
      describe(&page)
      guides(frame, &page)
      band(frame, labelled: true, &page)
      page.empty(.path, .cls("bars"), .set(.d, bars(frame)))
      if !figures.expected.isEmpty { page.empty(.path, .cls("outline"), .set(.d, outline(frame))) }
    }
    page.element(.p, .cls("legend")) { page in
      page.element(.span, .cls("key key-bars"), text: words.intervalsLegend)
      if !figures.expected.isEmpty { page.element(.span, .cls("key key-outline"), text: words.expectedLegend) }
    }
    page.element(
      .p, .cls("muted small"),
      text: figures.total == 1 ? words.oneInterval : words.intervals(figures, finding))
    table(&page)
  }

  /// A small plot for a card.
  func thumbnail(_ page: inout HTMLWriter) {
    guard figures.total > 0 else {
      page.element(.p, .cls("empty-plot small"), text: words.noIntervals)
      return
    }
    let frame = Frame(x: 0, y: 2, width: 360, height: 34)
    page.element(.svg, .cls("plot"), .set(.viewBox, "0 0 360 50"), .set(.role, "img")) { page in
      describe(&page)
      band(frame, labelled: false, &page)
      page.empty(.path, .cls("bars"), .set(.d, bars(frame)))
      if !figures.expected.isEmpty { page.empty(.path, .cls("outline"), .set(.d, outline(frame))) }
      page.empty(.line, .cls("axis"), .set(.x1, 0), .set(.y1, 36), .set(.x2, 360), .set(.y2, 36))
      ticks(frame, baseline: 47, every: 80, &page)
    }
  }

  private struct Frame {
    let x, y, width, height: Double

    var bottom: Double { y + height }
  }

  private func describe(_ page: inout HTMLWriter) {
    page.element(.title, text: words.intervalsTitle)
    page.element(.desc, text: words.intervals(figures, finding))
  }

  /// The height of the axis: the fullest bin or the highest expectation.
  private var top: Double {
    max(1, Double(figures.counts.max() ?? 0), figures.expected.max() ?? 0)
  }

  private func horizontal(_ edge: Int, _ frame: Frame) -> Double {
    frame.x + figures.place(of: figures.edges[edge], in: range) * frame.width
  }

  private func bars(_ frame: Frame) -> String {
    var path = ""
    for bin in range where figures.counts[bin] > 0 {
      let (left, right) = (horizontal(bin, frame), horizontal(bin + 1, frame))
      // A bin with a single interval among thousands stays visible.
      let height = max(1.5, Double(figures.counts[bin]) / top * frame.height)
      let width = max(1, right - left - 1)
      path += "M\(n(left + 0.5)) \(n(frame.bottom))v-\(n(height))h\(n(width))v\(n(height))z"
    }
    return path
  }

  private func outline(_ frame: Frame) -> String {
    var path = ""
    for bin in range {
      let level = frame.bottom - figures.expected[bin] / top * frame.height
      path += (path.isEmpty ? "M" : "L") + "\(n(horizontal(bin, frame))) \(n(level))H\(n(horizontal(bin + 1, frame)))"
    }
    return path
  }

  private func band(_ frame: Frame, labelled: Bool, _ page: inout HTMLWriter) {
    guard let period = finding.periodS, period > 0, period.isFinite else { return }
    let center = frame.x + figures.place(of: period, in: range) * frame.width
    if let jitter = finding.jitter, jitter > 0, jitter.isFinite {
      let low = frame.x + figures.place(of: period * max(0.001, 1 - jitter), in: range) * frame.width
      let high = frame.x + figures.place(of: period * (1 + jitter), in: range) * frame.width
      page.empty(
        .rect, .cls("band"), .set(.x, low), .set(.y, frame.y), .set(.width, max(1, high - low)),
        .set(.height, frame.height))
    }
    page.empty(
      .line, .cls("median"), .set(.x1, center), .set(.y1, labelled ? frame.y - 6 : frame.y), .set(.x2, center),
      .set(.y2, frame.bottom))
    guard labelled else { return }
    let share = (center - frame.x) / frame.width
    let anchor = share < 0.15 ? "start" : share > 0.85 ? "end" : "middle"
    page.element(
      .text, .cls("label strong"), .set(.x, center), .set(.y, frame.y - 11), .set(.textAnchor, anchor),
      text: words.median(finding, period))
  }

  private func guides(_ frame: Frame, _ page: inout HTMLWriter) {
    let step = max(1, RoundSteps.step(top / 4))
    for value in stride(from: step, through: top, by: step) {
      let level = frame.bottom - value / top * frame.height
      page.empty(
        .line, .cls("guide"), .set(.x1, frame.x), .set(.y1, level), .set(.x2, frame.x + frame.width), .set(.y2, level))
      page.element(
        .text, .cls("label"), .set(.x, frame.x - 6), .set(.y, level + 4), .set(.textAnchor, "end"),
        text: words.plain(value, 0))
    }
    page.empty(
      .line, .cls("axis"), .set(.x1, frame.x), .set(.y1, frame.bottom), .set(.x2, frame.x + frame.width),
      .set(.y2, frame.bottom))
    page.element(
      .text, .cls("label"), .set(.x, 16), .set(.y, frame.y + frame.height / 2), .set(.textAnchor, "middle"),
      .set(.transform, "rotate(-90 16 \(HTMLWriter.number(frame.y + frame.height / 2)))"), text: words.countAxis)
    ticks(frame, baseline: frame.bottom + 18, every: 66, &page)
    page.element(
      .text, .cls("label"), .set(.x, frame.x + frame.width / 2), .set(.y, frame.bottom + 38),
      .set(.textAnchor, "middle"), text: words.intervalAxis)
  }

  /// Labels at round durations inside the axis, or its two ends if none of them lies inside; never closer than `every`.
  private func ticks(_ frame: Frame, baseline: Double, every: Double, _ page: inout HTMLWriter) {
    let (low, high) = (figures.edges[range.lowerBound], figures.edges[range.upperBound])
    var chosen = IntervalPlot.ticks.filter { $0 >= low && $0 <= high }
    // A narrow range has no room for powers: even steps of its unit, else its two ends.
    if chosen.count < 3 {
      let unit = [86_400.0, 3_600, 60].first { low >= $0 } ?? 1
      let step = RoundSteps.step((high - low) / unit / 3.5) * unit
      let even = step > 0 ? (0..<12).map { ((low / step).rounded(.up) + Double($0)) * step }.filter { $0 <= high } : []
      if even.count > chosen.count { chosen = even }
    }
    let ends = words.durations(low, high)
    var labels = chosen.map { words.duration($0) }
    if chosen.count < 2 || Set(labels).count < labels.count {
      chosen = [low, high]
      labels = [ends.low, ends.high]
    }
    var last = -Double.infinity
    for (tick, label) in zip(chosen, labels) {
      let place = frame.x + figures.place(of: tick, in: range) * frame.width
      guard place - last >= every else { continue }
      last = place
      let share = (place - frame.x) / frame.width
      let anchor = share < 0.05 ? "start" : share > 0.95 ? "end" : "middle"
      page.empty(
        .line, .cls("axis"), .set(.x1, place), .set(.y1, frame.bottom), .set(.x2, place), .set(.y2, frame.bottom + 3))
      page.element(
        .text, .cls("label"), .set(.x, place), .set(.y, baseline), .set(.textAnchor, anchor),
        text: label)
    }
  }

  private func table(_ page: inout HTMLWriter) {
    DataTable(words: words, head: words.intervalHead).write(
      range.filter { figures.counts[$0] > 0 }.map { bin in
        let ends = words.durations(figures.edges[bin], figures.edges[bin + 1])
        return [
          "\(ends.low) – \(ends.high)",
          words.grouped(figures.counts[bin]),
          figures.expected.isEmpty ? words.notListed : words.fixed(figures.expected[bin], 1),
        ]
      }, &page)
  }

  private func n(_ value: Double) -> String { HTMLWriter.number((value * 10).rounded() / 10) }
}
