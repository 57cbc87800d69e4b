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
}
