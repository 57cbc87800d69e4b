import Glibc
import LogReading
import Reporting

/// One moving line on standard error, at most ten times a second.
final class ProgressBar {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isDrawn = false

  init(isShown: Bool) { self.isShown = isShown }

  func show(_ progress: ReadingProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let elapsed = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
    let share = progress.bytesTotal > 0 ? Double(progress.bytesDone) / Double(progress.bytesTotal) : 0
    let line = ProgressLine(
      bytesDone: progress.bytesDone, bytesTotal: progress.bytesTotal,
      recordsPerSecond: elapsed > 0 ? Double(progress.records) / elapsed : 0,
      remainingSeconds: share > 0.01 && elapsed > 0.5 ? elapsed / share - elapsed : nil,
      currentFile: progress.currentPath)
    isDrawn = true
    StandardError.write("\r\u{1B}[K" + line.rendered(Terminal.errorStyle()))
  }

  /// How many of some things are done.
  func show(done: Int, of all: Int, _ things: String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    isDrawn = true
    StandardError.write("\r\u{1B}[K\(done) of \(all) \(things)")
  }

  /// Removes the line.
  func clear() {
    if isDrawn { StandardError.write("\r\u{1B}[K") }
  }
}
