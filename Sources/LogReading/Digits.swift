// Decimal digits eight at a time in one word; the first digit stands in the lowest byte.

/// The number that eight decimal digits make, `nil` if one of the bytes is no digit. After D. Lemire's public
/// description of parsing eight digits; wrapping arithmetic cannot wrap once the bytes are known to be digits.
@inline(__always) func eightDigits(_ word: UInt64) -> UInt64? {
  let upper = word & 0xF0F0_F0F0_F0F0_F0F0
  let carried = ((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4
  guard upper | carried == 0x3333_3333_3333_3333 else { return nil }
  let digits = word &- 0x3030_3030_3030_3030
  let pairs = digits &* 10 &+ (digits >> 8)
  let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return (low &+ high) >> 32
}

/// The number that `count` (1 to 8) decimal digits from `at` on make; eight bytes must be readable.
@inline(__always) func fewDigits(_ bytes: Span<UInt8>, _ at: Int, _ count: Int) -> UInt64? {
  let shift = UInt64(truncatingIfNeeded: (8 - count) * 8)
  // Zeros before the first digit; a shift of 64 (no digits) gives eight zeros.
  return eightDigits(load64(bytes, at) << shift | ~(UInt64.max << shift) & 0x3030_3030_3030_3030)
}
