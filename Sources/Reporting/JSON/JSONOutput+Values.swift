import FoundationEssentials

extension JSONOutput {
  /// Any value in the form of the hunt document: sorted members, lists of numbers on one line, nothing that acts.
  /// - Throws: `DocumentError` if a number is not finite.
  public static func encode(value: some Encodable) throws(DocumentError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    do {
      return JSONText.tidy([UInt8](try encoder.encode(value)), forHTML: false)
    } catch {
      throw DocumentError(code: .notWritable, place: "document", message: Wording.notFinite)
    }
  }
}
