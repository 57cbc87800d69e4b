/// One word, sign or literal of a STIX pattern.
enum STIXToken: Equatable {
  /// A keyword, name or number.
  case word(String)
  /// A text between quotes, escapes resolved.
  case quoted(String)
  /// A sign: brackets, `:`, `.`, `,`, `*` or a comparison.
  case sign(String)

  /// Splits a pattern.
  static func tokens(of pattern: String) throws(STIXPattern.Refusal) -> [STIXToken] {
    let bytes = Array(pattern.utf8)
    var tokens: [STIXToken] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        position += 1
      case 0x27:
        tokens.append(.quoted(try quoted(bytes, &position)))
      case _ where isWordByte(byte):
        let start = position
        while position < bytes.count, isWordByte(bytes[position]) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        // Binary, hexadecimal and time literals: b'…', h'…', t'…'. They compare like texts or are refused by path.
        if position < bytes.count, bytes[position] == 0x27, ["b", "h", "t"].contains(word) {
          tokens.append(.quoted(try quoted(bytes, &position)))
        } else {
          tokens.append(.word(word))
        }
      case 0x21, 0x3C, 0x3E:
        let isPair = position + 1 < bytes.count && (bytes[position + 1] == 0x3D || bytes[position + 1] == 0x3E)
        let end = position + (isPair ? 2 : 1)
        tokens.append(.sign(String(decoding: bytes[position..<end], as: UTF8.self)))
        position = end
      case 0x5B, 0x5D, 0x28, 0x29, 0x3A, 0x2E, 0x2C, 0x2A, 0x3D:
        position += 1
        // `==` is an older spelling of `=`.
        if byte == 0x3D, position < bytes.count, bytes[position] == 0x3D { position += 1 }
        tokens.append(.sign(String(UnicodeScalar(byte))))
      default:
        throw STIXPattern.Refusal(reason: "its pattern is malformed")
      }
    }
    return tokens
  }

  private static func quoted(_ bytes: [UInt8], _ position: inout Int) throws(STIXPattern.Refusal) -> String {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != 0x27 {
      if bytes[position] == 0x5C, position + 1 < bytes.count { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else { throw STIXPattern.Refusal(reason: "a text in its pattern is not closed") }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: byte >= 0x80
    }
  }
}
