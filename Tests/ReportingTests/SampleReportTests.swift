import Detection
import Foundation
import Reporting
import Testing

/// Writes sample reports for the eye and for a browser, if `FOUSEK_SAMPLE_REPORT` names a folder.
@Suite struct SampleReportTests {
  static let folder = ProcessInfo.processInfo.environment["FOUSEK_SAMPLE_REPORT"]

  @Test(.enabled(if: SampleReportTests.folder != nil)) func writeSamples() throws {
    let folder = URL(filePath: try #require(SampleReportTests.folder))
    var documents = ["rich": Sample.drawn, "hostile": Sample.hostile]
    documents["none"] = Sample.document(Array(Sample.rich.findings.suffix(4)))
    documents["empty"] = Sample.document([]) { $0.coverage.gaps = [] }
    documents["czech"] = Sample.czech(Sample.drawn)
    documents["two"] = Sample.document([Sample.dropbox, Sample.gist])
    documents["one"] = Sample.document([Sample.bareAddress])
    for (name, document) in documents {
      let report = HTMLReport(document, inputLabel: "Ministry, main building", toolVersion: "0.1.0")
      try Data(report.bytes()).write(to: folder.appending(path: "\(name).html"))
      try Data(JSONOutput.encode(document)).write(to: folder.appending(path: "\(name).json"))
      var text = ""
      for width in [80, 100, 140] {
        let terminal = TerminalText(style: TextStyle(color: width == 100, unicode: width != 80, width: width))
        text += terminal.bottomLine(document) + terminal.table(document) + "\n" + terminal.cards(document) + "\n"
        text += terminal.account(document) + "\n"
        if let first = document.findings.first { text += terminal.explain(first, in: document) }
      }
      try Data(text.utf8).write(to: folder.appending(path: "\(name).txt"))
    }
  }
}
