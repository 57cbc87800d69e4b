/// One record as its log wrote it: where in the block each known field stands. Both formats fill it, one builder per
/// log reads it.
struct Row {
  /// How a value is written.
  enum Form: UInt8 {
    /// As it is.
    case plain
    /// Zeek's text form: `\xNN` and `\\` may occur.
    case tabular
    /// JSON string with escapes.
    case escaped
    /// JSON number, `true` or `false`.
    case bare
    /// JSON array.
    case list
    /// JSON object.
    case object
  }

  /// The index of values that nobody asked for; it is never present.
  static let unwanted: UInt8 = 63

  /// Whether this is a line of columns: then every field that has a column has its place, present or not.
  var isTabular = false
  /// One bit per present field.
  var present: UInt64 = 0
  // Start in the lower 32 bits, then 28 bits of length, then the form. A line is at most 2^28 bytes long, a block less
  // than 2^30.
  // An array: an inline one of this size is copied whole by the compiler at each read.
  var slots = [UInt64](repeating: 0, count: 64)

  @inline(__always) func has(_ field: Field) -> Bool { present & field.bit != 0 }

  /// Forgets all values.
  @inline(__always) mutating func removeAll() { present = 0 }

  /// Where a field's bytes stand in the block.
  @inline(__always) func range(_ field: Field) -> Range<Int> {
    let start = self.start(field)
    return start..<start + length(field)
  }

  @inline(__always) func start(_ field: Field) -> Int { Row.start(slots[Int(field.rawValue & 63)]) }

  @inline(__always) func length(_ field: Field) -> Int { Row.length(slots[Int(field.rawValue & 63)]) }

  @inline(__always) static func start(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) }

  @inline(__always) static func length(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot >> 32 & 0x0FFF_FFFF) }

  func form(_ field: Field) -> Form {
    Form(rawValue: UInt8(truncatingIfNeeded: slots[Int(field.rawValue & 63)] >> 60)) ?? .plain
  }

  /// A value's place and form in one word.
  @inline(__always) static func slot(start: Int, length: Int, form: Form) -> UInt64 {
    UInt64(truncatingIfNeeded: start) | UInt64(truncatingIfNeeded: length) << 32 | UInt64(form.rawValue) << 60
  }
}
