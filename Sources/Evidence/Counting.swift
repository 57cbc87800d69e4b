// Numbers in the lines that are English alone: of files, archives and commands. Sentences of a result have both languages: `Noun`.

extension BinaryInteger {
  /// The digits in groups of three: `5,040`, `-12`.
  public var grouped: String {
    let digits = Array(String(magnitude).utf8)
    var text: [UInt8] = self < 0 ? [0x2D] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(0x2C) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Int {
  /// The number and the noun's form that goes with it: `1 contact`, `5,040 contacts`, `2 addresses`.
  ///
  /// - Parameter plural: the form for many, where it is not the noun with an s.
  public func counted(_ noun: String, plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
