/// How far a run has come, in one line of a terminal.
public struct ProgressLine: Hashable, Sendable {
  /// Bytes read, of all files together.
  public var bytesDone: Int64
  /// Bytes of all files; 0 or less if unknown (a pipe).
  public var bytesTotal: Int64
  /// Records per second.
  public var recordsPerSecond: Double
  /// Seconds left, `nil` if unknown.
  public var remainingSeconds: Double?
  /// The file being read.
  public var currentFile: String

  /// A state of the run.
  public init(
    bytesDone: Int64, bytesTotal: Int64, recordsPerSecond: Double, remainingSeconds: Double?, currentFile: String
  ) {
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.recordsPerSecond = recordsPerSecond
    self.remainingSeconds = remainingSeconds
    self.currentFile = currentFile
  }

  /// The line, without a line break, in at most `style.width` columns: what does not fit is left out from the end.
  public func rendered(_ style: TextStyle) -> String {
    var parts: [String] = []
    if bytesTotal > 0 {
      let share = min(1, max(0, Double(bytesDone) / Double(bytesTotal)))
      let percent = Figures.integer((share * 100).rounded(.down))
      parts.append(bar(share, style) + TextLayout.padded("\(percent) %", to: 6, rightAligned: true))
      parts.append("\(Figures.bytes(bytesDone)) of \(Figures.bytes(bytesTotal))")
    } else {
      parts.append(Figures.bytes(bytesDone))
    }
    parts.append("\(Figures.rate(recordsPerSecond)) records/s")
    if let remainingSeconds, remainingSeconds.isFinite { parts.append("\(Figures.clock(remainingSeconds)) left") }
    var line = ""
    for part in parts {
      let next = line.isEmpty ? part : line + "  " + part
      guard TextLayout.width(next) <= style.width else { break }
      line = next
    }
    let room = style.width - TextLayout.width(line) - 2
    guard room >= 8, !currentFile.isEmpty else { return line }
    return line + "  " + style.cut(currentFile, to: room)
  }

  private func bar(_ share: Double, _ style: TextStyle) -> String {
    let width = style.width >= 100 ? 20 : 10
    let full = min(width, Figures.integer((share * Double(width)).rounded(.down)))
    let (done, open) = style.unicode ? ("█", "░") : ("#", ".")
    return String(repeating: done, count: full) + String(repeating: open, count: width - full)
  }
}
