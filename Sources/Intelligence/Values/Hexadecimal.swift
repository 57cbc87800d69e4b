/// Hexadecimal digits as files write them.
enum Hexadecimal {
  /// The digits in lower case, colons and blanks between them left out; `nil` if anything else is there or more than
  /// `limit` digits.
  static func digits(of text: some StringProtocol, atMost limit: Int) -> String? {
    var output: [UInt8] = []
    output.reserveCapacity(limit)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x66: output.append(byte)
      case 0x41...0x46: output.append(byte | 0x20)
      case 0x3A, 0x20: continue
      default: return nil
      }
      guard output.count <= limit else { return nil }
    }
    return output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
  }

  /// Exactly `count` digits without anything between, in lower case.
  static func exactly(_ count: Int, in text: some StringProtocol) -> String? {
    guard text.utf8.count == count else { return nil }
    return digits(of: text, atMost: count).flatMap { $0.utf8.count == count ? $0 : nil }
  }
}
