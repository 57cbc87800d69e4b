import Drill
import Testing

struct SensitivityTests {
  /// Wilson's interval against values computed with R's `binom.confint(method = "wilson")`.
  @Test func intervalsAreWilsons() {
    let some = WilsonInterval(found: 9, of: 10)
    #expect(abs(some.low - 0.5958) < 0.001 && abs(some.high - 0.9821) < 0.001)
    let none = WilsonInterval(found: 0, of: 10)
    #expect(none.low == 0 && abs(none.high - 0.2775) < 0.001)
    let nothing = WilsonInterval(found: 0, of: 0)
    #expect(nothing.low == 0 && nothing.high == 1)
  }
}
