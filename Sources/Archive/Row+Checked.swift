import GRDB

// Values of a damaged file may be of any type and size: a wrong one is told, where GRDB's subscript would trap.
extension Row {
  /// A value that must be there.
  func get<Value: DatabaseValueConvertible>(_ index: Int) throws(DamagedBlob) -> Value {
    let stored: DatabaseValue = self[index]
    guard let value = Value.fromDatabaseValue(stored) else { throw DamagedBlob(place: "a row of a table") }
    return value
  }

  /// A value that may be absent.
  func optional<Value: DatabaseValueConvertible>(_ index: Int) -> Value? {
    let stored: DatabaseValue = self[index]
    return Value.fromDatabaseValue(stored)
  }

  /// A day or a month: one of another age would overflow what is reckoned with it.
  func day(_ index: Int) throws(DamagedBlob) -> Int32 {
    let value: Int32 = try get(index)
    guard DayNumber.kept.contains(value) else { throw DamagedBlob(place: "a row of a table") }
    return value
  }

  /// A value that must be there, by its column's name.
  func get<Value: DatabaseValueConvertible>(_ name: String) throws(DamagedBlob) -> Value {
    guard let stored: DatabaseValue = self[name], let value = Value.fromDatabaseValue(stored) else {
      throw DamagedBlob(place: "the column \(name) of a table")
    }
    return value
  }

  /// A value that may be absent, by its column's name.
  func optional<Value: DatabaseValueConvertible>(_ name: String) -> Value? {
    let stored: DatabaseValue? = self[name]
    return stored.flatMap { Value.fromDatabaseValue($0) }
  }
}

extension Int64 {
  /// A number from a sum that a damaged file may have made anything of.
  init(clamping value: Double) {
    self = value.isFinite ? Int64(Swift.max(-9e18, Swift.min(9e18, value))) : 0
  }
}
