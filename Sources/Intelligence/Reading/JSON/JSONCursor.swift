/// Walks over a JSON text (RFC 8259) without holding more of it than the caller asks for.
///
/// Foundation's decoders keep the whole tree, do not tell lines and silently choose one of two members of the same
/// name; here a bundle of a hundred thousand objects is read one object at a time.
struct JSONCursor {
  private let bytes: [UInt8]
  private let file: String
  private let deepest: Int
  private var position = 0
  private var depth = 0
  private var lines = LineCounter()

  init(_ bytes: [UInt8], file: String, deepest: Int) {
    self.bytes = bytes
    self.file = file
    self.deepest = deepest
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  enum Kind: Equatable {
    case object, array, string, other
  }

  /// What comes next; `nil` at the end.
  mutating func next() -> Kind? {
    skipBlanks()
    guard position < bytes.count else { return nil }
    return switch bytes[position] {
    case 0x7B: .object
    case 0x5B: .array
    case 0x22: .string
    default: .other
    }
  }

  /// `file:line` of where the cursor stands.
  mutating func place() -> String {
    skipBlanks()
    return "\(file):\(lines.line(at: position, in: bytes))"
  }

  /// Calls `body` with the name of each member of the object that comes next; `body` must consume the value.
  mutating func members(
    _ body: (String, inout JSONCursor) throws(IndicatorReadingError) -> Void
  ) throws(IndicatorReadingError) {
    try enter(0x7B)
    defer { depth -= 1 }
    if closes(0x7D) { return }
    var names: Set<String> = []
    repeat {
      let name = try memberName()
      guard names.insert(name).inserted else { throw repeated() }
      try body(name, &self)
    } while try goesOn(to: 0x7D)
  }

  /// Calls `body` before each element of the list that comes next; `body` must consume the element.
  mutating func elements(
    _ body: (inout JSONCursor) throws(IndicatorReadingError) -> Void
  ) throws(IndicatorReadingError) {
    try enter(0x5B)
    defer { depth -= 1 }
    if closes(0x5D) { return }
    repeat { try body(&self) } while try goesOn(to: 0x5D)
  }

  /// Reads one whole value.
  mutating func value() throws(IndicatorReadingError) -> JSONValue {
    skipBlanks()
    guard position < bytes.count else { throw ended() }
    switch bytes[position] {
    case 0x7B: return try object()
    case 0x5B:
      var elements: [JSONValue] = []
      try self.elements { (cursor) throws(IndicatorReadingError) in elements.append(try cursor.value()) }
      return .array(elements)
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object() throws(IndicatorReadingError) -> JSONValue {
    try enter(0x7B)
    defer { depth -= 1 }
    if closes(0x7D) { return .object([]) }
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    repeat {
      let name = try memberName()
      // Few members: comparing is cheaper than hashing. Many: a hostile file must not make this quadratic.
      if members.count == 16 { names = Set(members.map(\.name)) }
      let isNew = members.count < 16 ? !members.contains { $0.name == name } : names.insert(name).inserted
      guard isNew else { throw repeated() }
      members.append(JSONValue.Member(name: name, value: try value()))
    } while try goesOn(to: 0x7D)
    return .object(members)
  }

  private mutating func enter(_ bracket: UInt8) throws(IndicatorReadingError) {
    skipBlanks()
    guard position < bytes.count else { throw ended() }
    guard bytes[position] == bracket else { throw unexpected() }
    guard depth < deepest else {
      throw error(.tooDeep, "is nested deeper than any format of indicators needs; the file is not read.")
    }
    position += 1
    depth += 1
  }

  private mutating func memberName() throws(IndicatorReadingError) -> String {
    skipBlanks()
    guard position < bytes.count else { throw ended() }
    guard bytes[position] == 0x22 else { throw unexpected() }
    let name = try string()
    skipBlanks()
    guard position < bytes.count else { throw ended() }
    guard bytes[position] == 0x3A else { throw unexpected() }
    position += 1
    return name
  }

  /// Whether the bracket closes at once.
  private mutating func closes(_ bracket: UInt8) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == bracket else { return false }
    position += 1
    return true
  }

  private mutating func goesOn(to bracket: UInt8) throws(IndicatorReadingError) -> Bool {
    skipBlanks()
    guard position < bytes.count else { throw ended() }
    let byte = bytes[position]
    guard byte == 0x2C || byte == bracket else { throw unexpected() }
    position += 1
    return byte == 0x2C
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(IndicatorReadingError) -> JSONValue {
    let letters = Array(text.utf8)
    guard position + letters.count <= bytes.count else { throw ended() }
    guard bytes[position..<(position + letters.count)].elementsEqual(letters) else { throw unexpected() }
    position += letters.count
    return value
  }

  private mutating func number() throws(IndicatorReadingError) -> String {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x30...0x39, 0x2D, 0x2B, 0x2E, 0x65, 0x45: position += 1
      default:
        guard position > start else { throw unexpected() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(IndicatorReadingError) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C { position += 1 }
    guard position < bytes.count else { throw ended() }
    var output: [UInt8] = []
    if bytes[position] == 0x22 {
      defer { position += 1 }
      return try text(bytes[start..<position])
    }
    output += bytes[start..<position]
    while position < bytes.count, bytes[position] != 0x22 {
      if bytes[position] == 0x5C {
        position += 1
        try appendEscape(to: &output)
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
    guard position < bytes.count else { throw ended() }
    position += 1
    return try text(output[...])
  }

  private mutating func text(_ slice: ArraySlice<UInt8>) throws(IndicatorReadingError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw error(.notText, "holds a text that is not UTF-8.")
    }
    return text
  }

  private mutating func appendEscape(to output: inout [UInt8]) throws(IndicatorReadingError) {
    guard position < bytes.count else { throw ended() }
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: output.append(byte)
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75:
      var unit = try hexadecimal()
      if unit >> 10 == 0x36, position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 {
        position += 2
        let second = try hexadecimal()
        // A high half without its low half stays one replacement character; what follows it is lost with it.
        unit = second >> 10 == 0x37 ? 0x10000 + (unit & 0x3FF) << 10 + second & 0x3FF : 0xFFFD
      }
      output += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    default: throw unexpected()
    }
  }

  private mutating func hexadecimal() throws(IndicatorReadingError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw ended() }
    let digits = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
    guard digits.utf8.first != 0x2B, digits.utf8.first != 0x2D, let unit = UInt32(digits, radix: 16) else {
      throw unexpected()
    }
    position += 4
    return unit
  }

  private mutating func unexpected() -> IndicatorReadingError {
    error(.notJSON, "is no JSON from here on: a value, a comma or a bracket is missing, or there is one too many.")
  }

  private mutating func ended() -> IndicatorReadingError {
    position = min(position, bytes.count)
    return error(.notJSON, "ends in the middle of its JSON; was the file cut off?")
  }

  private mutating func repeated() -> IndicatorReadingError {
    error(.notJSON, "has an object with the same member twice, so that it is not clear which one counts.")
  }

  private mutating func error(_ code: IndicatorReadingError.Code, _ message: String) -> IndicatorReadingError {
    IndicatorReadingError(code, place: "\(file):\(lines.line(at: position, in: bytes))", message: message)
  }
}
