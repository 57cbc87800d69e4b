import Telemetry
import Testing

struct VisibleTextTests {
  @Test func actingCharactersAreDrawn() {
    #expect(VisibleText.drawn("a\u{1B}[31mb") == "a\\x1B[31mb")
    #expect(VisibleText.drawn("\u{202E}x\u{2066}") == "\\u{202E}x\\u{2066}")
    #expect(VisibleText.drawn("nul\u{0}\n\t\r") == "nul\\x00\\n\\t\\r")
    #expect(VisibleText.drawn("zero\u{200B}") == "zero\\u{200B}")
    #expect(VisibleText.drawn("Říjen – 漢字") == "Říjen – 漢字")
    #expect(VisibleText.drawn("Ří – →", asciiOnly: true) == "\\u{158}\\xED - ->")
    #expect(VisibleText.drawn("a" + String(repeating: "\u{301}", count: 5)).contains("\\u{301}"))
  }
}
