/// What packed values hold: rows of a facet, or sketches. The numbers stand in archives.
enum PackedKind: Int, CaseIterable, Hashable, Sendable {
  case destination = 1
  case name = 2
  case address = 3
  case client = 4
  case sketch = 5

  init(_ facet: Facet) {
    switch facet {
    case .destination: self = .destination
    case .name: self = .name
    case .address: self = .address
    case .client: self = .client
    }
  }

  /// The facet of rows, `nil` for sketches.
  var facet: Facet? { Facet(rawValue: rawValue) }

  /// The table of whole months.
  var table: String {
    switch self {
    case .destination: "packed_destination"
    case .name: "packed_name"
    case .address: "packed_address"
    case .client: "packed_client"
    case .sketch: "packed_sketch"
    }
  }

  /// The question for a subject's months between two row numbers: a constant, since it is asked very often.
  var months: String {
    switch self {
    case .destination: "SELECT id, data FROM packed_destination WHERE id BETWEEN ? AND ?"
    case .name: "SELECT id, data FROM packed_name WHERE id BETWEEN ? AND ?"
    case .address: "SELECT id, data FROM packed_address WHERE id BETWEEN ? AND ?"
    case .client: "SELECT id, data FROM packed_client WHERE id BETWEEN ? AND ?"
    case .sketch: "SELECT id, data FROM packed_sketch WHERE id BETWEEN ? AND ?"
    }
  }

  /// The name in exports and messages.
  var label: String { facet?.label ?? "sketch" }

  /// Bits of the month in the row number of a packed value.
  static let monthBits: Int64 = 12

  /// The row number of a subject's month.
  static func id(subject: UInt32, month: Int32) -> Int64 { Int64(subject) << monthBits | Int64(month & 0xFFF) }

  /// The subject and month of a row number.
  static func parts(_ id: Int64) -> (subject: UInt32, month: Int32) {
    (UInt32(truncatingIfNeeded: id >> monthBits), Int32(id & 0xFFF))
  }
}
