/// Any JSON value: for passes over a whole document that must not miss a member.
enum JSONTree: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Name.self) {
      var members: [String: JSONTree] = [:]
      for key in container.allKeys { members[key.stringValue] = try container.decode(JSONTree.self, forKey: key) }
      self = .object(members)
    } else if var container = try? decoder.unkeyedContainer() {
      var values: [JSONTree] = []
      while !container.isAtEnd { values.append(try container.decode(JSONTree.self)) }
      self = .list(values)
    } else {
      self = try JSONTree.scalar(decoder.singleValueContainer())
    }
  }

  private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONTree {
    if container.decodeNil() { return .null }
    if let value = try? container.decode(Bool.self) { return .bool(value) }
    if let value = try? container.decode(Int64.self) { return .integer(value) }
    if let value = try? container.decode(Double.self) { return .number(value) }
    return .text(try container.decode(String.self))
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in members { try container.encode(value, forKey: Name(stringValue: name)) }
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .bool(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .text(let value): try container.encode(value)
      case .null, .list, .object: try container.encodeNil()
      }
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { return nil }
  }
}

extension JSONTree {
  /// An object without the members that have no value.
  static func members(_ members: [String: JSONTree?]) -> JSONTree { .object(members.compactMapValues { $0 }) }

  /// A text, `nil` if it is empty or absent.
  static func some(_ text: String?) -> JSONTree? { text.flatMap { $0.isEmpty ? nil : .text($0) } }

  /// A list of texts, `nil` if it is empty.
  static func some(_ texts: [String]) -> JSONTree? { texts.isEmpty ? nil : .list(texts.map { .text($0) }) }
}
