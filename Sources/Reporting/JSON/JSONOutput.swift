public import Detection
import FoundationEssentials

/// The hunt document as JSON: the same document gives the same bytes.
public enum JSONOutput {
  /// `document` with sorted members, two spaces a level, lists of numbers on one line, and a line break at the end.
  ///
  /// Characters that act on a terminal or cannot be seen are written as `\u` escapes; a reader gets them back.
  /// - Throws: `DocumentError` if a number is not finite.
  public static func encode(_ document: HuntDocument) throws(DocumentError) -> [UInt8] {
    try JSONText.tidy(encoded(document, pretty: true), forHTML: false)
  }

  /// `document` in one line, safe inside a `script` element: `<`, `>` and `&` are escaped.
  static func encodeForHTML(_ document: HuntDocument) throws(DocumentError) -> [UInt8] {
    try JSONText.tidy(encoded(document, pretty: false), forHTML: true)
  }

  /// Reads a hunt document, from JSON or from the data that a report carries.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - place: what to call the file in an error.
  /// - Throws: `DocumentError`, which says in words what is wrong.
  public static func decode(_ bytes: [UInt8], place: String) throws(DocumentError) -> HuntDocument {
    let data = Data(dataBlock(of: bytes) ?? bytes[...])
    let decoder = JSONDecoder()
    let probe: Probe
    do {
      probe = try decoder.decode(Probe.self, from: data)
    } catch let error as DecodingError {
      throw explained(error, place: place, whole: true)
    } catch {
      throw DocumentError(code: .notJSON, place: place, message: Wording.notJSON)
    }
    try check(schema: probe.schema, place: place)
    do {
      return try decoder.decode(HuntDocument.self, from: data)
    } catch let error as DecodingError {
      throw explained(error, place: place, whole: false)
    } catch {
      throw DocumentError(code: .badMember, place: place, message: Wording.damaged)
    }
  }

  private struct Probe: Decodable {
    var schema: String?
  }

  private static func encoded(_ document: HuntDocument, pretty: Bool) throws(DocumentError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    do {
      return [UInt8](try encoder.encode(document))
    } catch let error as EncodingError {
      var place = "document"
      if case .invalidValue(_, let context) = error { place = path(context.codingPath) }
      throw DocumentError(code: .notWritable, place: place, message: Wording.notFinite)
    } catch {
      throw DocumentError(code: .notWritable, place: "document", message: Wording.notFinite)
    }
  }

  private static func check(schema: String?, place: String) throws(DocumentError) {
    guard let schema else { throw DocumentError(code: .wrongSchema, place: place, message: Wording.noSchema) }
    guard schema != HuntDocument.currentSchema else { return }
    let parts = schema.split(separator: "/", maxSplits: 1)
    let own = HuntDocument.currentSchema.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, parts[0] == own[0], let version = Int(parts[1]), let ownVersion = Int(own[1]),
      version > ownVersion
    else { throw DocumentError(code: .wrongSchema, place: place, message: Wording.wrongSchema(schema)) }
    throw DocumentError(code: .newerVersion, place: place, message: Wording.newerSchema(schema))
  }

  private static func explained(_ error: DecodingError, place: String, whole: Bool) -> DocumentError {
    switch error {
    case .keyNotFound(let key, let context):
      DocumentError(
        code: .badMember, place: "\(place): \(path(context.codingPath + [key]))", message: Wording.memberMissing)
    case .typeMismatch(_, let context) where whole && context.codingPath.isEmpty:
      DocumentError(code: .wrongSchema, place: place, message: Wording.noSchema)
    case .dataCorrupted(let context) where whole || context.codingPath.isEmpty:
      DocumentError(code: .notJSON, place: place, message: Wording.notJSON)
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      DocumentError(code: .badMember, place: "\(place): \(path(context.codingPath))", message: Wording.memberUnreadable)
    @unknown default:
      DocumentError(code: .badMember, place: place, message: Wording.damaged)
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    var text = ""
    for key in keys {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return text.isEmpty ? "document" : text
  }

  /// The JSON inside a report, or `nil` if the bytes are not a report.
  private static func dataBlock(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let start = Array("<!doctype html>".utf8)
    guard bytes.starts(with: start) else { return nil }
    let opening = Array(HTMLReport.dataBlockOpening.utf8)
    let closing = Array("</script>".utf8)
    guard let from = bytes.firstRange(of: opening)?.upperBound,
      let to = bytes[from...].firstRange(of: closing)?.lowerBound
    else { return nil }
    return bytes[from..<to]
  }
}
