import CDelimiters
import Testing

@Suite("Delimiter masks")
struct MaskTests {
  @Test("The masks name exactly the wanted bytes, in the fast and in the portable form")
  func masks() {
    var state: UInt64 = 7
    for round in 0..<300 {
      var bytes = (0..<80).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // a generator of noise may wrap
        // Few values, so that hits are dense; neighbours of the wanted bytes provoke false carries.
        return [0x09, 0x0A, 0x08, 0x0B, 0x00, 0x80, 0x89, 0xFF][Int(state >> 61)]
      }
      let offset = round % 16
      unsafe bytes.withUnsafeMutableBufferPointer { pointer in
        guard let base = pointer.baseAddress else { return }
        let start = unsafe base + offset
        let fast = unsafe fousek_delimiters64(start, 0x09, 0x0A)
        let portable = unsafe fousek_delimiters64_portable(start, 0x09, 0x0A)
        let either = unsafe fousek_either16(start, 0x09, 0x0A)
        var first: UInt64 = 0
        var second: UInt64 = 0
        for index in 0..<64 {
          if unsafe start[index] == 0x09 { first |= 1 << UInt64(index) }
          if unsafe start[index] == 0x0A { second |= 1 << UInt64(index) }
        }
        #expect(fast.first == first && fast.second == second)
        #expect(portable.first == first && portable.second == second)
        #expect(UInt64(either) == (first | second) & 0xFFFF)
        #expect(unsafe fousek_match64(start, 0x09) == first)
      }
    }
  }

  /// Lines of few kinds of bytes, so that empty columns, marks and their beginnings are frequent, at every place of a mask.
  @Test("Columns stand where a plain split puts them")
  func columns() {
    var state: UInt64 = 3
    for round in 0..<2000 {
      let text = (0..<round % 200).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // a generator of noise may wrap
        return [0x09, 0x09, 0x2D, 0x2D, 0x28, 0x61, 0x62, 0x63][Int(state >> 61)]
      }
      let offset = round % 7
      let bytes = [UInt8](repeating: 0x09, count: offset) + text + [0x0A] + [UInt8](repeating: 0x09, count: 64)
      let planned = (0..<round % 13).filter { $0 % 4 != 3 }
      let (numbers, places) = (planned.map { UInt16($0) }, planned.map { UInt8($0 + 20) })
      var marks = [UInt8](repeating: 0, count: 256)
      for byte in [0x09, 0x2D, 0x28] { marks[byte] = 1 }
      var slots = [UInt64](repeating: 7, count: 64)
      let line = unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe places.withUnsafeBufferPointer { places in
          unsafe marks.withUnsafeBufferPointer { marks in
            let plan = unsafe fousek_plan(
              columns: numbers.baseAddress, places: places.baseAddress, count: Int64(numbers.count),
              suspects: marks.baseAddress)
            return unsafe fousek_split(
              bytes, Int64(offset), Int64(offset + text.count + 1), 0x09, plan, 1 << 60, &slots)
          }
        }
      }
      let columns = text.split(separator: 0x09, omittingEmptySubsequences: false)
      #expect(line.newline == Int64(offset + text.count))
      #expect(line.separators == Int64(columns.count - 1))
      var expected = [UInt64](repeating: 7, count: 64)
      var suspects: UInt64 = 0
      for index in planned where index < columns.count - 1 {
        let column = columns[index]
        expected[index + 20] = UInt64(offset + column.startIndex) | UInt64(column.count) << 32 | 1 << 60
        if column.first.map({ marks[Int($0)] == 1 }) ?? true { suspects |= 1 << UInt64(index + 20) }
      }
      #expect(slots == expected)
      #expect(line.suspects == suspects)
      #expect(line.last_start == Int64(offset + (columns.last?.startIndex ?? 0)))
    }
  }
}
