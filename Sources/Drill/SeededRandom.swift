import Glibc

/// A seeded source of random numbers (xoshiro256**, seeded by splitmix64) with the laws that simulation needs.
///
/// Each host and program has its own, derived from the seed and a label, so that a program more never changes
/// another's draws.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A stream for `label` under `seed`.
  public init(seed: UInt64, label: String) {
    var mixer = seed ^ Self.hash(label)
    state = (
      Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer) | 1
    )
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    // Wrapping arithmetic is the definition of the generator.
    let scrambled = Self.rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return scrambled
  }

  /// Uniform in [0, 1).
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// A whole number in 0..<count; 0 if `count` is not positive.
  public mutating func integer(below count: Int) -> Int {
    count > 0 ? min(count - 1, Int(uniform() * Double(count))) : 0
  }

  /// Whether something of probability `chance` happens.
  public mutating func happens(_ chance: Double) -> Bool { uniform() < chance }

  /// Normal law.
  public mutating func normal(_ mean: Double = 0, _ deviation: Double = 1) -> Double {
    let radius = sqrt(-2 * log(1 - uniform()))
    return mean + deviation * radius * cos(2 * Double.pi * uniform())
  }

  /// Exponential law with the given mean.
  public mutating func exponential(_ mean: Double) -> Double { -mean * log(1 - uniform()) }

  /// Log-normal law by its median and the deviation of its logarithm.
  public mutating func logNormal(median: Double, sigma: Double) -> Double { median * exp(normal(0, sigma)) }

  /// Poisson law; above a mean of 30 by its normal approximation.
  public mutating func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    if mean > 30 { return max(0, Int(normal(mean, sqrt(mean)).rounded())) }
    let limit = exp(-mean)
    var product = uniform()
    var count = 0
    while product > limit {
      product *= uniform()
      count += 1
    }
    return count
  }

  /// Number of trials up to the first success, at least 1.
  public mutating func geometric(_ chance: Double) -> Int {
    guard chance < 1 else { return 1 }
    return 1 + Int(min(1e6, log(1 - uniform()) / log(1 - max(1e-6, chance))))
  }

  /// Gamma law (Marsaglia and Tsang 2000) with the given shape and scale.
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    if shape < 1 { return gamma(shape: shape + 1, scale: scale) * pow(1 - uniform(), 1 / max(1e-9, shape)) }
    let base = shape - 1.0 / 3
    let factor = 1 / sqrt(9 * base)
    while true {
      let draw = normal()
      let cube = pow(1 + factor * draw, 3)
      if cube > 0, log(1 - uniform()) < 0.5 * draw * draw + base * (1 - cube + log(cube)) {
        return base * cube * scale
      }
    }
  }

  /// Fowler-Noll-Vo hash (FNV-1a, 64 bits) of a text, finished by splitmix64.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // Wrapping multiplication is the definition of FNV.
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return splitMix(&hash)
  }

  /// Splitmix64: moves `state` on and gives 64 well-mixed bits.
  static func splitMix(_ state: inout UInt64) -> UInt64 {
    // Wrapping arithmetic is the definition of the generator.
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
}
