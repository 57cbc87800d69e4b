/// Why a line is no record: a code and a field, so that nothing is allocated unless the line is one of those kept.
struct Rejection {
  enum Reason {
    case noHeader, tooLong, fieldCount, missing, notTime, timeOutOfRange, notAddress, notNumber, notBoolean, notText
    case jsonSyntax, jsonDepth, jsonUnfinished, unknownShape
  }

  var reason: Reason
  var field: Field?
  /// Fields found and expected, for ``Reason/fieldCount``; limit for ``Reason/tooLong``.
  var found = 0
  var expected = 0

  /// Half a sentence for people.
  var text: String {
    let name = field?.name ?? "field"
    return switch reason {
    case .noHeader: "no #fields header before this line"
    case .tooLong: "line is longer than \(expected) bytes"
    case .fieldCount: "\(found) fields where the header names \(expected)"
    case .missing: "\(name) is missing"
    case .notTime: "\(name) is not a time"
    case .timeOutOfRange: "\(name) is negative or beyond the year 2262"
    case .notAddress: "\(name) is not an IP address"
    case .notNumber: "\(name) is not a whole number in range"
    case .notBoolean: "\(name) is not T or F"
    case .notText: "\(name) is not text"
    case .jsonSyntax: "not valid JSON"
    case .jsonDepth: "JSON is nested deeper than \(JSONRecordScanner.deepest) levels"
    case .jsonUnfinished: "JSON object does not end"
    case .unknownShape: "JSON record of no known log"
    }
  }
}

/// A rejected line that is kept, before its file is known.
struct KeptRejection {
  var line: Int
  var rejection: Rejection
  var text: String

  /// At most 200 characters of a line, everything but printable ASCII and other scripts' letters escaped.
  static func printable(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> String {
    var text = ""
    var length = 0
    // Four bytes a character at most; a character cut at the end is drawn as the replacement character.
    let raw = (start..<min(end, start + 800)).map { bytes[$0] }
    for scalar in String(decoding: raw, as: UTF8.self).unicodeScalars {
      var piece = String(scalar)
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        piece = scalar == "\t" ? "\\t" : "\\u{\(String(scalar.value, radix: 16))}"
      default: break
      }
      length += piece.unicodeScalars.count
      guard length <= 200 else { return text + "…" }
      text += piece
    }
    return text
  }
}
