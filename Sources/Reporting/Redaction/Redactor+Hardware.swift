extension Redactor {
  /// Link-layer addresses: `8c:16:45:13:28:ec`, with `-`, `_` or `.` too, `8c16.4513.28ec`, `8c164513ec28`. One address has
  /// one pseudonym, however it is written.
  func replacingHardware(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var copied = 0
    var position = 0
    while position < bytes.count {
      guard TextByte.isHex(bytes[position]), position == 0 || !TextByte.isLetterOrDigit(bytes[position - 1]),
        let end = Redactor.hardwareEnd(bytes, from: position)
      else {
        position += 1
        continue
      }
      let digits = bytes[position..<end].filter(TextByte.isHex)
      let pairs = stride(from: 0, to: digits.count, by: 2).map { Redactor.text(digits[$0..<($0 + 2)]).lowercased() }
      output += bytes[copied..<position]
      output += pseudonyms.of(.hardware, pairs.joined(separator: ":")).utf8
      position = end
      copied = end
    }
    return copied == 0 ? bytes : output + bytes[copied...]
  }

  /// Where a link-layer address ends that begins here, `nil` if none does.
  private static func hardwareEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var end = start
    while end < bytes.count, TextByte.isLetterOrDigit(bytes[end]) { end += 1 }
    switch end - start {
    case 2: return groupsEnd(bytes, from: start)
    case 4: return dottedEnd(bytes, from: start)
    case 12: return isPlain(bytes, start..<end) ? end : nil
    default: return nil
    }
  }

  /// Six or eight pairs of digits with one sign between them.
  private static func groupsEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start + 2 < bytes.count, ":-_.".utf8.contains(bytes[start + 2]) else { return nil }
    let sign = bytes[start + 2]
    let ends = groups(bytes, from: start, width: 2, sign: sign)
    guard ends.count >= 6 else { return nil }
    let end = ends.count == 8 ? ends[7] : ends[5]
    switch sign {
    case UInt8(ascii: ":"):
      // More or fewer make an IPv6 address, or part of one.
      let isFree = (start == 0 || bytes[start - 1] != sign) && (ends.count == 6 || ends.count == 8)
      return isFree
        && !(end < bytes.count && bytes[end] == sign && end + 1 < bytes.count && TextByte.isHex(bytes[end + 1]))
        ? end : nil
    case UInt8(ascii: "."): return bytes[start..<end].contains(where: isHexLetter) ? end : nil
    default: return end
    }
  }

  /// Three groups of four digits, not all decimal: that would be a version.
  private static func dottedEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    let ends = groups(bytes, from: start, width: 4, sign: UInt8(ascii: "."))
    guard ends.count == 3, bytes[start..<ends[2]].contains(where: isHexLetter) else { return nil }
    return ends[2]
  }

  /// Ends of the groups of hexadecimal digits from here on.
  private static func groups(_ bytes: [UInt8], from start: Int, width: Int, sign: UInt8) -> [Int] {
    var ends: [Int] = []
    var position = start
    while position + width <= bytes.count, bytes[position..<(position + width)].allSatisfy(TextByte.isHex),
      position + width == bytes.count || !TextByte.isLetterOrDigit(bytes[position + width])
    {
      ends.append(position + width)
      guard position + width < bytes.count, bytes[position + width] == sign else { break }
      position += width + 1
    }
    return ends
  }

  /// Whether twelve digits without a sign are an address: a JA4 has twelve behind `_`, a host name behind or before a dot,
  /// and twelve decimal digits are a number.
  private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard bytes[range].allSatisfy(TextByte.isHex), bytes[range].contains(where: isHexLetter),
      bytes[range].contains(where: TextByte.isDigit)
    else { return false }
    if range.lowerBound > 0, "_.".utf8.contains(bytes[range.lowerBound - 1]) { return false }
    guard range.upperBound < bytes.count else { return true }
    let next = bytes[range.upperBound]
    let isName =
      next == UInt8(ascii: ".") && range.upperBound + 1 < bytes.count
      && TextByte.isLetterOrDigit(bytes[range.upperBound + 1])
    return next != UInt8(ascii: "_") && !isName
  }

  private static func isHexLetter(_ byte: UInt8) -> Bool { TextByte.isHex(byte) && !TextByte.isDigit(byte) }
}
