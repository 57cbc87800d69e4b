public import Telemetry

/// Writes the fields of one row after another, as TSV or JSON, into one buffer of bytes.
public struct FieldEncoder: Sendable {
  let format: ZeekFormat
  /// What has been written since the last ``clear()``.
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// An encoder for one format.
  public init(format: ZeekFormat) {
    self.format = format
    bytes.reserveCapacity(512)
  }

  /// Forgets what was written and starts a row.
  mutating func beginRow() {
    bytes.removeAll(keepingCapacity: true)
    isFirst = true
    if format == .json { bytes.append(0x7B) }
  }

  /// Ends the row with its line break.
  mutating func endRow() {
    if format == .json { bytes.append(0x7D) }
    bytes.append(0x0A)
  }

  /// A moment, in seconds since 1970 with six decimals.
  public mutating func time(_ name: String, _ value: Timestamp) {
    begin(name)
    microseconds(value.microseconds)
  }

  /// A span of time in microseconds, written in seconds with six decimals; `nil` is unset.
  public mutating func interval(_ name: String, microseconds value: Int64?) {
    guard let value else { return unset(name) }
    begin(name)
    microseconds(value)
  }

  /// A whole number; `nil` is unset.
  public mutating func count(_ name: String, _ value: Int64?) {
    guard let value else { return unset(name) }
    begin(name)
    decimal(value)
  }

  /// A number that is given in thousandths, written with three decimals.
  public mutating func thousandths(_ name: String, _ value: Int64) {
    begin(name)
    let magnitude = value.magnitude
    if value < 0 { bytes.append(0x2D) }
    unsigned(magnitude / 1000)
    bytes.append(0x2E)
    padded(magnitude % 1000, digits: 3)
  }

  /// A truth value; `nil` is unset.
  public mutating func bool(_ name: String, _ value: Bool?) {
    guard let value else { return unset(name) }
    begin(name)
    switch format {
    case .tsv: bytes.append(value ? 0x54 : 0x46)
    case .json: bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }
  }

  /// An address.
  public mutating func address(_ name: String, _ value: IPAddress?) {
    guard let value else { return unset(name) }
    begin(name)
    if format == .json { bytes.append(0x22) }
    appendAddress(value)
    if format == .json { bytes.append(0x22) }
  }

  /// A text; `nil` is unset. Separators and control characters are escaped.
  public mutating func string(_ name: String, _ value: String?) {
    guard let value else { return unset(name) }
    begin(name)
    switch format {
    case .tsv: tsvText(value, inSet: false)
    case .json: jsonText(value)
    }
  }

  /// A list of texts; `nil` is unset, an empty list is written as such.
  public mutating func strings(_ name: String, _ values: [String]?) {
    guard let values else { return unset(name) }
    begin(name)
    list(values.count) { encoder, index in
      switch encoder.format {
      case .tsv: encoder.tsvText(values[index], inSet: true)
      case .json: encoder.jsonText(values[index])
      }
    }
  }

  /// A list of spans of time, each in microseconds; `nil` is unset.
  public mutating func intervals(_ name: String, microseconds values: [Int64]?) {
    guard let values else { return unset(name) }
    begin(name)
    list(values.count) { encoder, index in encoder.microseconds(values[index]) }
  }

  /// A column without a value.
  public mutating func unset(_ name: String) {
    guard format == .tsv else { return }
    begin(name)
    bytes.append(0x2D)
  }
}

extension FieldEncoder {
  private mutating func begin(_ name: String) {
    if isFirst {
      isFirst = false
    } else {
      bytes.append(format == .tsv ? 0x09 : 0x2C)
    }
    guard format == .json else { return }
    bytes.append(0x22)
    bytes.append(contentsOf: name.utf8)
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  private mutating func list(_ count: Int, _ element: (inout FieldEncoder, Int) -> Void) {
    switch format {
    case .tsv where count == 0: bytes.append(contentsOf: "(empty)".utf8)
    case .tsv:
      for index in 0..<count {
        if index > 0 { bytes.append(0x2C) }
        element(&self, index)
      }
    case .json:
      bytes.append(0x5B)
      for index in 0..<count {
        if index > 0 { bytes.append(0x2C) }
        element(&self, index)
      }
      bytes.append(0x5D)
    }
  }

  private mutating func microseconds(_ value: Int64) {
    let magnitude = value.magnitude
    if value < 0 { bytes.append(0x2D) }
    unsigned(magnitude / 1_000_000)
    bytes.append(0x2E)
    padded(magnitude % 1_000_000, digits: 6)
  }

  private mutating func decimal(_ value: Int64) {
    if value < 0 { bytes.append(0x2D) }
    unsigned(value.magnitude)
  }

  private mutating func unsigned(_ value: UInt64) {
    guard value >= 10 else { return bytes.append(0x30 + UInt8(value)) }
    var digits = 1
    var power: UInt64 = 10
    while digits < 19, value / power >= 10 {
      power *= 10
      digits += 1
    }
    padded(value, digits: digits + 1)
  }

  private mutating func padded(_ value: UInt64, digits: Int) {
    let start = bytes.count
    for _ in 0..<digits { bytes.append(0x30) }
    var rest = value
    var position = start + digits - 1
    while position >= start {
      bytes[position] = 0x30 + UInt8(rest % 10)
      rest /= 10
      position -= 1
    }
  }

  private mutating func appendAddress(_ value: IPAddress) {
    guard let bits = value.v4 else { return bytes.append(contentsOf: value.description.utf8) }
    for shift in [UInt32(24), 16, 8, 0] {
      if shift != 24 { bytes.append(0x2E) }
      unsigned(UInt64(bits >> shift & 255))
    }
  }

  /// Text for TSV: control bytes, the backslash and, within sets, the comma become `\xNN`; so does the first byte of
  /// a value that would read as "unset" or "empty".
  private mutating func tsvText(_ value: String, inSet: Bool) {
    if value.isEmpty { return bytes.append(contentsOf: "(empty)".utf8) }
    if value.utf8.first != 0x2D, value.utf8.first != 0x28, value.utf8.allSatisfy({ Self.isPlain($0, inSet: inSet) }) {
      return bytes.append(contentsOf: value.utf8)
    }
    var escapesFirst = value == "-" || value == "(empty)"
    for byte in value.utf8 {
      if escapesFirst || byte < 0x20 || byte == 0x7F || byte == 0x5C || (inSet && byte == 0x2C) {
        bytes.append(0x5C)
        bytes.append(0x78)
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
      } else {
        bytes.append(byte)
      }
      escapesFirst = false
    }
  }

  private static func isPlain(_ byte: UInt8, inSet: Bool) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != 0x5C && !(inSet && byte == 0x2C)
  }

  private mutating func jsonText(_ value: String) {
    bytes.append(0x22)
    for byte in value.utf8 {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
