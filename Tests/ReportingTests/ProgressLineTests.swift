import Reporting
import Testing

@testable import Reporting

@Suite struct ProgressLineTests {
  private let line = ProgressLine(
    bytesDone: 1_200_000_000, bytesTotal: 2_900_000_000, recordsPerSecond: 1_430_000, remainingSeconds: 35,
    currentFile: "logs/2026-03-04/conn.09:00:00-10:00:00.log.gz")

  @Test func everythingStandsInOneLine() {
    let text = line.rendered(TextStyle(color: false, unicode: true, width: 120))
    #expect(text.contains(" 41 %  1.2 GB of 2.9 GB  1.4 M records/s  0:35 left  logs/2026-03-04/conn."))
    #expect(TextLayout.width(text) <= 120)
  }

  @Test(arguments: [40, 60, 80, 200])
  func itNeverOutgrowsTheTerminal(width: Int) {
    for unicode in [true, false] {
      let text = line.rendered(TextStyle(color: false, unicode: unicode, width: width))
      #expect(TextLayout.width(text) <= width)
      #expect(!text.contains("\n"))
    }
  }

  @Test func unknownTotalsAndHostileNamesAreFine() {
    var pipe = line
    pipe.bytesTotal = 0
    pipe.remainingSeconds = .nan
    pipe.recordsPerSecond = .infinity
    pipe.currentFile = "\u{1B}[2J\u{202E}log"
    let text = pipe.rendered(TextStyle(color: false, unicode: true, width: 100))
    #expect(!text.contains("%"))
    #expect(!text.contains("left"))
    #expect(text.contains("\\x1B[2J\\u{202E}log"))
  }
}
