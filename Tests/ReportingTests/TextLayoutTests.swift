import Testing

@testable import Reporting

@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("abc", 3), ("příliš žluťoučký", 16), ("e\u{301}", 1), ("漢字", 4), ("🐕", 2), ("", 0), ("−±→…", 4),
  ])
  func widths(text: String, columns: Int) {
    #expect(TextLayout.width(text) == columns)
  }

  @Test func theMiddleIsCut() {
    #expect(TextLayout.cut("conn.2026-03-04.log.gz", to: 12, mark: "…") == "conn.2…og.gz")
    #expect(TextLayout.cut("short", to: 12, mark: "…") == "short")
    #expect(TextLayout.width(TextLayout.cut("漢字漢字漢字", to: 7, mark: "…")) <= 7)
  }

  @Test func linesAreBrokenAtSpacesAndNeverTooWide() {
    let lines = TextLayout.wrapped("one two three " + String(repeating: "x", count: 25), to: 10)
    #expect(lines.first == "one two")
    #expect(lines.allSatisfy { TextLayout.width($0) <= 10 })
    #expect(TextLayout.wrapped("", to: 10) == [""])
  }

  @Test func numbersAreReadable() {
    #expect(Figures.signed(22.1, minus: .typographic) == "+22.1")
    #expect(Figures.signed(-4, minus: .typographic) == "−4.0")
    #expect(Figures.signed(-0.04, minus: .ascii) == "0.0")
    #expect(Figures.duration(10) == "10 s")
    #expect(Figures.duration(300) == "5 min")
    #expect(Figures.duration(3_600) == "1 h")
    #expect(Figures.duration(259_200) == "3 days")
    #expect(Figures.bytes(1_812_400) == "1.8 MB")
    #expect(Figures.percent(0.001) == "0.1 %")
    #expect(Figures.clock(3_727) == "1:02:07")
    #expect(Figures.sum([Int.max, 5]) == Int.max)
    #expect(Figures.integer(.nan) == 0)
    #expect(Figures.fixed(.infinity, 1) == "inf")
    #expect(Figures.fixed(1e300, 1) == "1e+300")
  }
}
