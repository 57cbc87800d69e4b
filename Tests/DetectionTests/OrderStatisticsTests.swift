import Testing

@testable import Detection

@Suite struct OrderStatisticsTests {
  @Test func theMedianIsTheMiddleOrTheMeanOfTwo() {
    #expect(Statistics.median(ofSorted: []) == nil)
    #expect(Statistics.median(ofSorted: [7]) == 7)
    #expect(Statistics.median(ofSorted: [1, 2, 9]) == 2)
    #expect(Statistics.median(ofSorted: [1, 2, 4, 9]) == 3)
  }

  @Test(arguments: 1...60) func nineInTenLieBetweenTheBounds(count: Int) throws {
    let values = (0..<count).map { Double($0) }
    let bounds = try #require(Statistics.nineInTen(ofSorted: values))
    #expect(Double(values.count { bounds.contains($0) }) >= 0.9 * Double(count))
    #expect(Statistics.nineInTen(ofSorted: []) == nil)
  }
}
