import Detection
import Testing

@testable import Reporting

@Suite struct RunStateTests {
  private let key = RunState.key(places: ["/logs"])

  @Test func theFirstRunTellsEverythingTheSecondNothing() throws {
    let first = RunState().telling(Sample.rich, key: key)
    #expect(first.document.findings.count == Sample.rich.findings.count)
    #expect(first.document.findings.allSatisfy { $0.news?.state == .new })
    #expect(first.document.news == HuntDocument.News(since: nil, new: 10, changed: 0, known: 0))
    let kept = try RunState.decode(first.state.encoded(), place: "told.json")
    #expect(kept == first.state)
    let second = kept.telling(Sample.rich, key: key)
    #expect(second.document.findings.isEmpty)
    #expect(second.document.news == HuntDocument.News(since: Sample.at(7), new: 0, changed: 0, known: 10))
    #expect(second.document.judged == Sample.rich.judged)
  }

  @Test func aChangedLevelIsToldWithItsPast() throws {
    let state = RunState().telling(Sample.rich, key: key).state
    var later = Sample.rich
    later.span.to = Sample.at(8)
    later.findings[6].level = .medium
    let told = state.telling(later, key: key)
    let finding = try #require(told.document.findings.first)
    #expect(told.document.findings.count == 1)
    #expect(finding.news == Finding.News(state: .changed, knownSince: Sample.at(7), levelBefore: .low))
    // Told once, it is known; since when does not move.
    let again = told.state.telling(later, key: key)
    #expect(again.document.findings.isEmpty)
    var sunk = later
    sunk.findings[6].level = .low
    #expect(told.state.telling(sunk, key: key).document.findings.first?.news?.knownSince == Sample.at(7))
  }

  /// A row that comes back when an allowance ends is news, although it was told before.
  @Test func whatAnAllowanceHidesIsForgotten() throws {
    let state = RunState().telling(Sample.rich, key: key).state
    var hidden = Sample.rich
    let finding = hidden.findings.removeFirst()
    hidden.allowed = [
      AllowedFinding(finding: finding, allowance: 1, reason: "x", author: nil, expires: "2026-03-09")
    ]
    let during = state.telling(hidden, key: key)
    #expect(during.document.findings.isEmpty)
    let after = during.state.telling(Sample.rich, key: key)
    #expect(after.document.findings.map(\.id) == [finding.id])
    #expect(after.document.findings.first?.news?.state == .new)
  }

  @Test func setsOfInputsAreApart() {
    let state = RunState().telling(Sample.rich, key: key).state
    let other = state.telling(Sample.rich, key: RunState.key(places: ["/other"]))
    #expect(other.document.findings.count == Sample.rich.findings.count)
    #expect(RunState.key(places: ["/a", "/b"]) == RunState.key(places: ["/b", "/a", "/a"]))
  }

  @Test func aDamagedStateIsAnErrorNotAnEmptyOne() {
    for bytes in ["", "{}", "[]", "{\"schema\":\"fousek.state/2\",\"sets\":{}}", "{\"schema\":7}"] {
      #expect(throws: DocumentError.self) { try RunState.decode(Array(bytes.utf8), place: "told.json") }
    }
  }

  @Test func theMarksAreShown() throws {
    var told = RunState().telling(Sample.rich, key: key)
    var later = Sample.rich
    later.findings[6].level = .medium
    told = told.state.telling(later, key: key)
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: 100)).table(told.document)
    #expect(text.contains("was near miss, known since 2026-03-09"))
    let page = String(
      decoding: try HTMLReport(told.document, inputLabel: "", toolVersion: "1").bytes(), as: UTF8.self)
    #expect(page.contains("chip-news"))
    #expect(page.contains("0 new, 1 at another level, 9 told before and left out"))
  }
}
