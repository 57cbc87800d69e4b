/// The ASCII form of international host names (RFC 3492, RFC 5891).
public enum Punycode {
  /// The label with `xn--` in front if it holds anything but ASCII; unchanged otherwise. `nil` when it cannot be
  /// encoded. The label must be in lower case and normal form C already, as the Public Suffix List is.
  public static func asciiLabel(_ label: some StringProtocol) -> String? {
    let scalars = label.unicodeScalars.map(\.value)
    guard scalars.contains(where: { $0 >= 0x80 }) else { return String(label) }
    return encode(scalars).map { "xn--" + $0 }
  }

  /// RFC 3492, 6.3. Checked arithmetic on at most 63 scalars; longer labels are no host names.
  private static func encode(_ scalars: [UInt32]) -> String? {
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
    let basic = output.count
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    var code: UInt32 = 128
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    var handled = basic
    while handled < scalars.count {
      guard let next = scalars.filter({ $0 >= code }).min() else { return nil }
      // At most 0x10FFFF times 64: far from overflow.
      delta += (next - code) * UInt32(handled + 1)
      code = next
      for scalar in scalars {
        if scalar < code { delta += 1 }
        guard scalar == code else { continue }
        appendInteger(delta, bias: bias, to: &output)
        bias = adapt(delta, points: UInt32(handled + 1), first: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func appendInteger(_ value: UInt32, bias: UInt32, to output: inout [UInt8]) {
    var rest = value
    var step: UInt32 = 36
    while true {
      let threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      step += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
  }

  /// RFC 3492, 6.1.
  private static func adapt(_ value: UInt32, points: UInt32, first: Bool) -> UInt32 {
    var delta = first ? value / 700 : value / 2
    delta += delta / points
    var step: UInt32 = 0
    while delta > 455 {
      delta /= 35
      step += 36
    }
    return step + 36 * delta / (delta + 38)
  }
}
