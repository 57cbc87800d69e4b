import Detection
import Testing

@testable import Reporting

@Suite struct TableTests {
  private func table(_ finding: Finding, _ width: Int) -> String {
    TerminalText(style: TextStyle(color: false, unicode: true, width: width)).table(Sample.document([finding]))
  }

  @Test(arguments: [100, 140]) func aLongServiceNameIsWhole(width: Int) {
    var finding = Sample.drive
    finding.destination.name = "Google Docs, Sheets, Slides, Forms"
    finding.destination.hostnames = ["sheets.googleapis.com"]
    #expect(table(finding, width).contains("Google Docs, Sheets, Slides, Forms"))
  }

  @Test(arguments: [80, 100, 140]) func aLongHostNameDoesNotHideTheDestination(width: Int) {
    var finding = Sample.drive
    finding.host.name = "build-agent-with-a-very-long-name-in-the-third-basement.ministry.example"
    #expect(table(finding, width).contains("Google Drive"))
  }

  @Test func sharesTakeFromTheLongest() {
    #expect(ColumnShares.share(30, wanted: [10, 10], least: [5, 5]) == [10, 10])
    #expect(ColumnShares.share(20, wanted: [30, 8], least: [5, 5]) == [12, 8])
    #expect(ColumnShares.share(10, wanted: [30, 30], least: [20, 4]).reduce(0, +) == 10)
    #expect(ColumnShares.share(-5, wanted: [3, 3], least: [0, 0]).allSatisfy { $0 >= 0 })
  }
}
