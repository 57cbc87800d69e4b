/// Text as other systems store it.
enum TextEncoding {
  /// The text in UTF-8 without a byte order mark. UTF-16 is known by its mark.
  static func utf8(_ bytes: [UInt8], file: String) throws(IndicatorReadingError) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    if isBig || bytes.starts(with: [0xFF, 0xFE]) {
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      var index = 2
      while index + 1 < bytes.count {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isBig ? first << 8 | second : second << 8 | first)
        index += 2
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    // Archives, pictures and documents of word processors hold zeros; no text does.
    if bytes.prefix(4096).contains(0) {
      throw IndicatorReadingError(
        .notText, place: file, message: "is no text; unpack it, or save it as plain text, first.")
    }
    return bytes
  }
}
