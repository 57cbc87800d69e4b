/// The lines of a text with their numbers; overlong lines (minified pages, JSON in one line) are cut at blanks.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0
  private var number = 1

  /// Bytes after which a line is cut at the next blank, comma or quote.
  private static let longest = 1 << 16

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> (number: Int, text: String)? {
    guard position < bytes.count else { return nil }
    let start = position
    let own = number
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0A {
        number += 1
        break
      }
      let length = position - start
      let isBlank = byte == 0x20 || byte == 0x2C || byte == 0x22
      // Without any blank the cut comes anyway, well above the length of any URL.
      if length >= TextLines.longest, isBlank || length >= TextLines.longest * 4 { break }
      position += 1
    }
    var end = position
    position += 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return (own, String(decoding: bytes[start..<end], as: UTF8.self))
  }
}
