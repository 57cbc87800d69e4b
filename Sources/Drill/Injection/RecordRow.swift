import FoundationEssentials
import Telemetry

/// One row of a log by field, each value as its file writes it.
struct RecordRow: Sendable {
  let form: RecordLayout.Form
  /// Values as written; unset ones are absent.
  var values: [String: [UInt8]] = [:]

  init(form: RecordLayout.Form) { self.form = form }

  /// A text value without quotes.
  func text(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let isQuoted = form == .json && value.count >= 2 && value.first == 0x22
    return String(decoding: isQuoted ? value[1..<value.count - 1] : value[...], as: UTF8.self)
  }

  /// A whole number.
  func count(_ name: String) -> Int64? {
    guard let value = values[name] else { return nil }
    return RecordNumbers.microseconds(value, 0..<value.count).map { $0 / 1_000_000 }
  }

  /// A time or span in microseconds.
  func microseconds(_ name: String) -> Int64? { text(name).flatMap { RecordNumbers.microseconds(Array($0.utf8)[...]) } }

  mutating func set(_ name: String, text: String) {
    switch form {
    case .tabular: values[name] = Array(text.utf8)
    case .json: values[name] = [0x22] + Array(text.utf8) + [0x22]
    }
  }

  mutating func set(_ name: String, count: Int64) { values[name] = Array(String(count).utf8) }

  mutating func set(_ name: String, raw: String) { values[name] = Array(raw.utf8) }

  mutating func set(_ name: String, texts: [String]) {
    switch form {
    case .tabular: values[name] = Array(texts.joined(separator: ",").utf8)
    case .json: values[name] = Array(("[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]").utf8)
    }
  }

  mutating func set(_ name: String, numbers: [String]) {
    let list = numbers.joined(separator: ",")
    values[name] = Array((form == .json ? "[\(list)]" : list).utf8)
  }

  /// The elements of a list of texts or numbers.
  func list(_ name: String) -> [String] {
    guard let value = values[name] else { return [] }
    let inner = form == .json ? value.filter { $0 != 0x22 && $0 != 0x5B && $0 != 0x5D && $0 != 0x20 } : value
    return inner.split(separator: 0x2C).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Numbers of foreign rows.
enum RecordNumbers {
  /// Seconds with decimals, milliseconds since 1970 or RFC 3339, in microseconds.
  static func microseconds(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? { microseconds(bytes[range]) }

  static func microseconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var whole: Int64 = 0
    var fraction: Int64 = 0
    var decimals = 0
    var isFraction = false
    var isNegative = false
    var digits = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39 where isFraction:
        if decimals < 6 {
          fraction = fraction * 10 + Int64(byte - 0x30)
          decimals += 1
        }
      case 0x30...0x39:
        digits += 1
        guard digits <= 12 else { return nil }
        whole = whole * 10 + Int64(byte - 0x30)
      case 0x2E where !isFraction: isFraction = true
      case 0x2D where digits == 0 && !isNegative: isNegative = true
      default: return unusual(bytes)
      }
    }
    guard digits > 0 else { return nil }
    while decimals < 6 {
      fraction *= 10
      decimals += 1
    }
    let value = whole * 1_000_000 + fraction
    return isNegative ? -value : value
  }

  private static func unusual(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let text = String(decoding: bytes, as: UTF8.self)
    if let time = Timestamp(rfc3339: text) { return time.microseconds }
    guard let number = Double(text), number.magnitude < 1e12 else { return nil }
    return Int64((number * 1e6).rounded())
  }
}

/// How a column writes times and spans.
struct DecimalStyle: Sendable {
  private var most = 0, shortest = 99
  private var isWritten = false

  /// Notes one value as it stands.
  mutating func learn(_ text: String) {
    if text.utf8.contains(0x54) { isWritten = true }
    let decimals =
      text.utf8.firstIndex(of: 0x2E).map { dot in text.utf8[dot...].dropFirst().count { $0 >= 0x30 && $0 <= 0x39 } }
      ?? 0
    most = max(most, decimals)
    shortest = min(shortest, decimals)
  }

  /// A value in this style; JSON quotes are the row's business.
  func text(_ microseconds: Int64) -> (text: String, isText: Bool) {
    if isWritten {
      let full = Timestamp(microseconds: microseconds).description
      guard let dot = full.firstIndex(of: ".") else {
        return (String(full.dropLast()) + (most > 0 ? "." + String(repeating: "0", count: most) : "") + "Z", true)
      }
      let digits = full[dot...].dropFirst().prefix { $0.isNumber }
      return (full[..<dot] + "." + (digits + String(repeating: "0", count: 9)).prefix(max(1, most)) + "Z", true)
    }
    let magnitude = microseconds.magnitude
    var fraction = String(magnitude % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
    // Zeek's JSON leaves out zeros at the end, its text form never does.
    if most > shortest || most == 0 {
      while fraction.hasSuffix("0"), fraction.utf8.count > min(1, most) { fraction.removeLast() }
    } else {
      fraction = (fraction + String(repeating: "0", count: 9)).prefix(most) + ""
    }
    let sign = microseconds < 0 ? "-" : ""
    return (sign + String(magnitude / 1_000_000) + (fraction.isEmpty || most == 0 ? "" : "." + fraction), false)
  }
}
