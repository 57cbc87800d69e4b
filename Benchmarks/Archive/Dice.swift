/// Seeded random numbers (SplitMix64).
struct Dice {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  /// A number from 0 up to, not including, `limit`.
  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15  // wraps on purpose
    return Dice.part(Dice.mix(state), below: limit)
  }

  /// A scattered word brought below `limit`.
  static func part(_ word: UInt64, below limit: Int) -> Int {
    Int(truncatingIfNeeded: word.multipliedFullWidth(by: UInt64(max(1, limit))).high)
  }

  /// Scatters a number.
  static func mix(_ value: UInt64) -> UInt64 {
    var word = value &+ 0x9E37_79B9_7F4A_7C15  // wraps on purpose
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
