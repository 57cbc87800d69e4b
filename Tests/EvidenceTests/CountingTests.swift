import Evidence
import Testing

@Suite struct CountingTests {
  @Test func digitsStandInGroupsOfThree() {
    #expect([0, 7, 999, 1000, 12_345, 1_234_567].map(\.grouped) == ["0", "7", "999", "1,000", "12,345", "1,234,567"])
    #expect((-1000).grouped == "-1,000")
    #expect(Int64.min.grouped == "-9,223,372,036,854,775,808" && UInt64.max.grouped == "18,446,744,073,709,551,615")
  }

  @Test func theNounFollowsTheNumber() {
    #expect([0, 1, 2, 5040].map { $0.counted("row") } == ["0 rows", "1 row", "2 rows", "5,040 rows"])
    #expect([1, 2].map { $0.counted("address", plural: "addresses") } == ["1 address", "2 addresses"])
  }
}
