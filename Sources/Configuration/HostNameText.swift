import Telemetry

/// Host names as people write them into lists.
enum HostNameText {
  /// The name in lower case without `*.` or `.` before it and `.` behind it; `nil` for what is no name of at least two
  /// labels: addresses, single words, patterns, other alphabets (write those as `xn--…`).
  static func normalized(_ text: some StringProtocol) -> String? {
    var bytes = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }[...]
    if bytes.starts(with: [UInt8(ascii: "*"), UInt8(ascii: ".")]) { bytes = bytes.dropFirst(2) }
    if bytes.first == UInt8(ascii: ".") { bytes = bytes.dropFirst() }
    if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
    guard (3...253).contains(bytes.count) else { return nil }
    var length = 0
    var labels = 1
    var isNumber = true
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        guard length > 0 else { return nil }
        labels += 1
        length = 0
        isNumber = true
        continue
      }
      length += 1
      let isDigit = byte >= 0x30 && byte <= 0x39
      if !isDigit { isNumber = false }
      let isLetter = byte >= 0x61 && byte <= 0x7A
      guard length <= 63, isLetter || isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
        return nil
      }
    }
    // A last label of digits alone makes an address, never a name.
    guard labels >= 2, length > 0, !isNumber else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
