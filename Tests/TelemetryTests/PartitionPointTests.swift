import Telemetry
import Testing

struct PartitionPointTests {
  @Test func isWhatALinearSearchFinds() {
    for count in 0..<9 {
      let values = (0..<count).map { $0 / 2 }
      for value in -1...5 {
        #expect(values.partitionPoint { $0 < value } == values.firstIndex { $0 >= value } ?? count)
        #expect(values.partitionPoint { $0 <= value } == values.firstIndex { $0 > value } ?? count)
      }
    }
  }

  @Test func placesOfASliceAreThoseOfItsWhole() {
    let slice = [9, 1, 2, 3, 0][1..<4]
    #expect(slice.partitionPoint { $0 < 0 } == 1)
    #expect(slice.partitionPoint { $0 < 3 } == 3)
    #expect(slice.partitionPoint { $0 < 7 } == 4)
  }
}
