import Detection
import Telemetry

/// A dead drop as it happened: lanes for the host, the page, and what the host contacted next.
struct SequencePlot {
  let sequence: Finding.Plots.Sequence
  let words: Wording

  /// Steps drawn, and rows of the table, at most.
  private let drawn = 6
  private let listed = 200
  private let lanes = [150.0, 314.0, 548.0]
  private let rowHeight = 58.0

  func write(_ page: inout HTMLWriter) {
    guard !sequence.steps.isEmpty else { return }
    let steps = sequence.steps.prefix(drawn)
    let bottom = 40 + Double(steps.count) * rowHeight
    page.element(.svg, .cls("plot"), .set(.viewBox, "0 0 560 \(HTMLWriter.number(bottom + 20))"), .set(.role, "img")) {
      page in
      page.element(.title, text: words.sequenceTitle)
      page.element(.desc, text: words.sequence(sequence))
      for (lane, title) in zip(lanes, words.sequenceLanes) {
        page.element(
          .text, .cls("label strong"), .set(.x, lane), .set(.y, 18), .set(.textAnchor, lane > 500 ? "end" : "middle"),
          text: title)
        page.empty(
          .line, .cls("guide"), .set(.x1, lane), .set(.y1, 26), .set(.x2, lane), .set(.y2, bottom))
      }
      for (index, step) in steps.enumerated() { draw(step, y: 58 + Double(index) * rowHeight, &page) }
      page.element(
        .text, .cls("label"), .set(.x, 0), .set(.y, bottom + 14), text: words.timeAxis)
    }
    page.element(.p, .cls("muted small")) { page in
      page.text(words.sequence(sequence))
      if sequence.steps.count > drawn { page.text(" " + words.firstSteps(drawn, of: sequence.steps.count)) }
    }
    DataTable(words: words, head: words.sequenceHead, wraps: true).write(
      sequence.steps.prefix(listed).map { step in
        [
          words.second(step.time).replacing(" UTC", with: ""), Defang.name(step.page), words.duration(step.lagS),
          Defang.name(step.destination),
          step.bytes < 0 ? words.notListed : words.bytes(step.bytes), step.answered ? words.yes : words.no,
        ]
      }, &page)
  }

  private func draw(_ step: Finding.Plots.Sequence.Step, y: Double, _ page: inout HTMLWriter) {
    let civil = step.time.civil
    for (text, line) in [(words.shortDay(civil.date), y - 13), (String(civil.rfc3339Seconds.suffix(8)), y + 4)] {
      page.element(.text, .cls("label"), .set(.x, 0), .set(.y, line), text: HTMLWriter.cut(text, 12))
    }
    arrow(to: lanes[1], y: y, ink: "strand", dashed: false, &page)
    label(step.page, x: (lanes[0] + lanes[1]) / 2, y: y - 6, columns: 32, &page)
    let below = y + 24
    page.element(
      .text, .cls("label"), .set(.x, lanes[0] - 6), .set(.y, below + 4), .set(.textAnchor, "end"),
      text: "+\u{A0}" + words.duration(step.lagS))
    arrow(to: lanes[2], y: below, ink: "person", dashed: !step.answered, &page)
    let amount = step.bytes < 0 ? "" : ", " + words.bytes(step.bytes)
    let answer = step.answered ? words.answered : words.unanswered
    page.element(
      .text, .cls("label"), .set(.x, lanes[2] - 10), .set(.y, below - 6), .set(.textAnchor, "end"),
      text: "\(Defang.name(HTMLWriter.cut(step.destination, 26)))\(amount), \(answer)")
  }

  private func label(_ text: String, x: Double, y: Double, columns: Int, _ page: inout HTMLWriter) {
    page.element(
      .text, .cls("label"), .set(.x, x), .set(.y, y), .set(.textAnchor, "middle"),
      text: Defang.name(HTMLWriter.cut(text, columns)))
  }

  private func arrow(to end: Double, y: Double, ink: String, dashed: Bool, _ page: inout HTMLWriter) {
    let line = HTMLWriter.number(y)
    let tip = "M\(HTMLWriter.number(end - 7)) \(HTMLWriter.number(y - 4))l7 4l-7 4"
    page.empty(
      .path, .cls("arrow-\(ink)\(dashed ? " dashed" : "")"),
      .set(.d, "M\(HTMLWriter.number(lanes[0])) \(line)H\(HTMLWriter.number(end))"))
    page.empty(.path, .cls("arrow-\(ink)"), .set(.d, tip))
  }
}
