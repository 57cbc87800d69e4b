/// Unique ids as a sensor makes them: `C` and sixteen or seventeen letters and digits.
enum UniqueID {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// An id made of the next random bits of `mixer`.
  static func make(_ mixer: inout UInt64) -> String {
    var first = SeededRandom.splitMix(&mixer)
    var second = SeededRandom.splitMix(&mixer)
    var bytes: [UInt8] = [0x43]
    bytes.reserveCapacity(18)
    for _ in 0..<8 {
      bytes.append(alphabet[Int(first % 62)])
      first /= 62
    }
    let rest = first % 5 == 0 ? 8 : 9
    for _ in 0..<rest {
      bytes.append(alphabet[Int(second % 62)])
      second /= 62
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
