/// Sorts indices by small numbers in time that grows with their count alone.
enum CountingSort {
  private static let bits: UInt32 = 11

  /// Puts `order` into the ascending order of `keys[index]`; equal ones keep their order.
  static func sort(_ order: inout [UInt32], by keys: [UInt32]) {
    let largest = keys.max() ?? 0
    let mask = (1 << bits) - 1 as UInt32
    var shift: UInt32 = 0
    var sorted = order
    // Digits of eleven bits, the lowest first.
    while shift < 32, largest >> shift > 0 {
      var starts = [Int](repeating: 0, count: Int(mask) + 2)
      for index in order { starts[Int(keys[Int(index)] >> shift & mask) + 1] += 1 }
      for digit in 0...Int(mask) { starts[digit + 1] += starts[digit] }
      for index in order {
        let digit = Int(keys[Int(index)] >> shift & mask)
        sorted[starts[digit]] = index
        starts[digit] += 1
      }
      swap(&order, &sorted)
      shift += bits
    }
  }
}
