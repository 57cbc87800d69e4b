import Telemetry

/// The last pass over encoded JSON.
enum JSONText {
  /// Puts lists of numbers on one line and escapes characters that act or cannot be seen; with `forHTML` also those
  /// that could end a `script` element. `json` must be well-formed.
  static func tidy(_ json: [UInt8], forHTML: Bool) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count)
    var position = 0
    var inString = false
    while position < json.count {
      let byte = json[position]
      if inString {
        if byte == 0x5C, position + 1 < json.count {
          output.append(byte)
          output.append(json[position + 1])
          position += 2
        } else if byte >= 0x80 {
          position = copyScalar(json, at: position, into: &output)
        } else {
          if byte == 0x22 { inString = false }
          append(byte, forHTML: forHTML, to: &output)
          position += 1
        }
      } else if byte == 0x5B || byte == 0x7B, let end = flatEnd(json, after: position) {
        appendFlat(json[position...end], to: &output)
        position = end + 1
      } else {
        if byte == 0x22 { inString = true }
        output.append(byte)
        position += 1
      }
    }
    if !forHTML { output.append(0x0A) }
    return output
  }

  private static func append(_ byte: UInt8, forHTML: Bool, to output: inout [UInt8]) {
    if byte == 0x7F || forHTML && (byte == 0x3C || byte == 0x3E || byte == 0x26) {
      appendEscape(UInt32(byte), to: &output)
    } else {
      output.append(byte)
    }
  }

  /// Copies one character of two to four bytes, as an escape if it acts. Returns the position after it.
  private static func copyScalar(_ json: [UInt8], at start: Int, into output: inout [UInt8]) -> Int {
    var end = start + 1
    while end < json.count, json[end] & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: json[start..<end], as: UTF8.self)
    if let scalar = text.unicodeScalars.first, scalar.actsOnText {
      for unit in text.utf16 { appendEscape(UInt32(unit), to: &output) }
    } else {
      output += text.utf8
    }
    return end
  }

  private static func appendEscape(_ unit: UInt32, to output: inout [UInt8]) {
    let digits = String(unit, radix: 16)
    output += "\\u".utf8
    output += String(repeating: "0", count: 4 - digits.utf8.count).utf8
    output += digits.utf8
  }

  /// The end of a list of numbers (or of an empty list or object) that begins at `start`.
  private static func flatEnd(_ json: [UInt8], after start: Int) -> Int? {
    let closing: UInt8 = json[start] == 0x5B ? 0x5D : 0x7D
    var position = start + 1
    while position < json.count {
      switch json[position] {
      case closing: return position
      case 0x22, 0x5B, 0x7B, 0x5D, 0x7D: return nil
      default: position += 1
      }
    }
    return nil
  }

  private static func appendFlat(_ list: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let pretty = list.contains(0x0A)
    for byte in list where byte != 0x20 && byte != 0x0A {
      output.append(byte)
      if byte == 0x2C, pretty { output.append(0x20) }
    }
  }
}
