/// Reads JSON, and of HJSON what configurations use: comments, keys without quotes, values without quotes, commas that
/// are missing or one too many. Every scalar is a text.
struct RelaxedJSON {
  /// A value.
  indirect enum Value {
    case object([(key: String, value: Value)])
    case array([Value])
    case scalar(String)

    /// The text of a scalar.
    var text: String? { if case .scalar(let text) = self { text } else { nil } }

    /// A member of an object.
    subscript(key: String) -> Value? {
      if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
    }

    /// The first member with a name, at any depth.
    func find(_ key: String) -> Value? {
      guard case .object(let members) = self else { return nil }
      if let found = self[key] { return found }
      for member in members {
        if let found = member.value.find(key) { return found }
      }
      return nil
    }
  }

  /// Objects and arrays inside one another.
  static let deepest = 64

  private let bytes: [UInt8]
  private let file: String
  private var at = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The value that the file holds; what follows it is not looked at.
  mutating func value() throws(ConfigurationError) -> Value { try value(depth: 0) }

  private mutating func value(depth: Int) throws(ConfigurationError) -> Value {
    skipBlank()
    guard at < bytes.count else { throw failure("the file ends where a value should stand") }
    guard depth < Self.deepest else { throw failure("nested too deeply") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    default: return .scalar(try scalar(isKey: false))
    }
  }

  private mutating func object(_ depth: Int) throws(ConfigurationError) -> Value {
    at += 1
    var members: [(key: String, value: Value)] = []
    while true {
      skipBlank(andCommas: true)
      guard at < bytes.count else { throw failure("the file ends inside { }") }
      if bytes[at] == UInt8(ascii: "}") {
        at += 1
        return .object(members)
      }
      let key = try scalar(isKey: true)
      skipBlank()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw failure("a : should stand after '\(key)'") }
      at += 1
      members.append((key, try value(depth: depth + 1)))
    }
  }

  private mutating func array(_ depth: Int) throws(ConfigurationError) -> Value {
    at += 1
    var items: [Value] = []
    while true {
      skipBlank(andCommas: true)
      guard at < bytes.count else { throw failure("the file ends inside [ ]") }
      if bytes[at] == UInt8(ascii: "]") {
        at += 1
        return .array(items)
      }
      items.append(try value(depth: depth + 1))
    }
  }

  private mutating func scalar(isKey: Bool) throws(ConfigurationError) -> String {
    let first = bytes[at]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return try quoted(first) }
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A || byte == 0x0D || ",]}[{".utf8.contains(byte) || isKey && byte == UInt8(ascii: ":") { break }
      if at > start, bytes[at - 1] <= 0x20, startsComment(at) { break }
      at += 1
    }
    guard at > start else { throw failure("unexpected '\(Character(UnicodeScalar(bytes[at])))'") }
    var end = at
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func quoted(_ quote: UInt8) throws(ConfigurationError) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), at < bytes.count else {
        text.append(byte)
        continue
      }
      let escaped = bytes[at]
      at += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "u"):
        let digits = String(decoding: bytes[at..<min(bytes.count, at + 4)], as: UTF8.self)
        at = min(bytes.count, at + 4)
        // Halves of a pair never stand in a host name; they become the replacement character.
        text += String(UInt32(digits, radix: 16).flatMap(UnicodeScalar.init).map(Character.init) ?? "\u{FFFD}").utf8
      default: text.append(escaped)
      }
    }
    throw failure("the file ends inside a text")
  }

  private func startsComment(_ index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "#") { return true }
    guard bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count else { return false }
    return bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
  }

  private mutating func skipBlank(andCommas: Bool = false) {
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 || andCommas && byte == UInt8(ascii: ",") {
        at += 1
      } else if startsComment(at) {
        if byte == UInt8(ascii: "/"), bytes[at + 1] == UInt8(ascii: "*") {
          at += 2
          while at < bytes.count, !(bytes[at] == UInt8(ascii: "/") && bytes[at - 1] == UInt8(ascii: "*")) { at += 1 }
          at = min(bytes.count, at + 1)
        } else {
          while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        }
      } else {
        return
      }
    }
  }

  private func failure(_ message: String) -> ConfigurationError {
    let before = bytes[..<min(at, bytes.count)]
    let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
    return ConfigurationError(problems: [
      ConfigurationProblem(file: file, line: line, column: column, message: message)
    ])
  }
}
