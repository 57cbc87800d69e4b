/// A text in which spellings of one name are the same bytes, with the place of each byte in the text itself.
///
/// Letters are lower case, scalar by scalar, and `_` is `-`: host names are written either way. The dotted capital İ and the
/// dotless ı of Turkish count as i, since their lower case depends on who wrote it; lengths in bytes may change.
struct FoldedText {
  /// The folded bytes.
  private(set) var bytes: [UInt8] = []
  /// Where the scalar of each folded byte begins in the text; the last entry is the end of the text.
  private(set) var origins: [Int] = []

  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    origins.reserveCapacity(text.count + 1)
    if text.allSatisfy({ $0 < 0x80 }) {
      bytes = text.map(FoldedText.fold)
      origins = Array(text.indices)
    } else {
      var offset = 0
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        for byte in FoldedText.fold(scalar) {
          bytes.append(byte)
          origins.append(offset)
        }
        offset += UTF8.width(scalar)
      }
    }
    origins.append(text.count)
  }

  /// The place in the text of a range of folded bytes; marks that fold to nothing go with the letter before them.
  func range(_ folded: Range<Int>) -> Range<Int> { origins[folded.lowerBound]..<origins[folded.upperBound] }

  /// A name as it is looked up.
  static func key(_ name: String) -> String { String(decoding: FoldedText(Array(name.utf8)).bytes, as: UTF8.self) }

  private static func fold(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case UInt8(ascii: "_"): UInt8(ascii: "-")
    default: byte
    }
  }

  private static func fold(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar.value {
    case 0..<0x80: [fold(UInt8(truncatingIfNeeded: scalar.value))]
    case 0x130, 0x131: [UInt8(ascii: "i")]
    case 0x307: []  // the dot that the lower case of İ leaves behind
    default: Array(scalar.properties.lowercaseMapping.utf8)
    }
  }
}
