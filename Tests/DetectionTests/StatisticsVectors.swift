import Foundation
import Testing

@testable import Detection

/// A JSON value, so that the reference cases can be read without a type for each.
indirect enum ReferenceValue: Decodable {
  case number(Double)
  case text(String)
  case truth(Bool)
  case list([ReferenceValue])
  case object([String: ReferenceValue])
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([ReferenceValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: ReferenceValue].self))
    }
  }

  subscript(key: String) -> ReferenceValue {
    if case .object(let members) = self { return members[key] ?? .null }
    return .null
  }

  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var truth: Bool? { if case .truth(let value) = self { value } else { nil } }
  var list: [ReferenceValue] { if case .list(let values) = self { values } else { [] } }
  var numbers: [Double] { list.compactMap(\.number) }
  var members: [String: ReferenceValue] { if case .object(let members) = self { members } else { [:] } }
  var isNull: Bool { if case .null = self { true } else { false } }

  /// A number that the case must have.
  func double(_ key: String) throws -> Double { try #require(self[key].number, "no number \(key)") }
  func boolean(_ key: String) throws -> Bool {
    let value: Bool? = self[key].truth
    guard let value else { throw MissingValue(key: key) }
    return value
  }
  func integer(_ key: String) throws -> Int { Int(try double(key)) }
}

/// A reference case lacks what a test reads.
struct MissingValue: Error {
  var key: String
}

/// The reference cases: expected values of every formula from an independent implementation.
enum ReferenceCases {
  static let all: [ReferenceValue] = {
    guard let file = Bundle.module.url(forResource: "vectors", withExtension: "json"),
      let data = try? Data(contentsOf: file), let root = try? JSONDecoder().decode(ReferenceValue.self, from: data)
    else { return [] }
    return root["cases"].list
  }()

  static func of(_ function: String) -> [ReferenceValue] { all.filter { $0["fn"].text == function } }

  /// One set of tables for all tests: building it is the slow part in debug builds.
  static let tables = TimerTables()
}

/// Whether two numbers agree to the reference's relative tolerance.
func agree(_ value: Double, _ expected: Double, relative: Double = 1e-6, absolute: Double = 1e-12) -> Bool {
  abs(value - expected) <= max(absolute, relative * abs(expected))
}
