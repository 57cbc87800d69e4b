/// One value of JSON. Numbers stay text: nothing here calculates with them.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable, Sendable {
    let name: String
    let value: JSONValue
  }

  /// The member of an object; `nil` for other values too.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The text of a string or number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// A truth value, also as MISP's older versions write it: `"1"`, `0`.
  var bool: Bool? {
    switch self {
    case .bool(let value): value
    case .string("1"), .number("1"), .string("true"): true
    case .string("0"), .number("0"), .string("false"): false
    default: nil
    }
  }

  /// The elements of a list; empty for other values.
  var elements: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// The members of an object; empty for other values.
  var members: [Member] {
    if case .object(let members) = self { return members }
    return []
  }
}
