/// Random bits of one flow, for everything that the network adds to it.
struct Chance: Sendable {
  var state: UInt64

  init(_ entropy: UInt64) { state = entropy }

  mutating func next() -> UInt64 { SeededRandom.splitMix(&state) }

  /// Uniform in [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// So many hexadecimal digits, at most sixteen.
  mutating func hexadecimal(_ digits: Int) -> String {
    let text = String(next(), radix: 16)
    return String((String(repeating: "0", count: 16) + text).suffix(min(16, digits)))
  }
}
