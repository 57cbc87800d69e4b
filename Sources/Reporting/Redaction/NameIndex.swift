/// Names to be found in texts: ten thousand names cost no more than ten.
struct NameIndex {
  /// Where a name counts as found.
  private enum Place {
    /// Inside longer words too.
    case anywhere
    /// As a whole word, in which `-` and `_` are letters.
    case word
    /// Between signs that are no letters and digits: `contoso` in `contoso-my.sharepoint.com`.
    case part
  }

  private struct Entry {
    var kind: Pseudonyms.Kind
    var place: Place
  }

  private var entries: [[UInt8]: Entry] = [:]
  /// Lengths in bytes, the longest first, so that a name inside another does not break it.
  private let lengths: [Int]
  /// Which first bytes there are.
  private var begins = [Bool](repeating: false, count: 256)

  /// Names as ``FoldedText`` has them, with what they are.
  init(_ names: [ExactName: Pseudonyms.Kind]) {
    for (exact, kind) in names where !exact.text.isEmpty {
      let name = exact.text
      let bytes = Array(name.utf8)
      let place: Place = kind == .tenant ? .part : NameIndex.isDistinct(name) ? .anywhere : .word
      entries[bytes] = Entry(kind: kind, place: place)
      begins[Int(bytes[0])] = true
    }
    lengths = Set(entries.keys.map(\.count)).sorted(by: >)
  }

  /// Whether no ordinary word holds the name.
  private static func isDistinct(_ name: String) -> Bool {
    name.utf8.count >= 5 && name.contains { $0.isNumber || "-_.@ ".contains($0) || !$0.isASCII }
  }

  /// What a name is, `nil` if it is not known.
  func kind(of name: String) -> Pseudonyms.Kind? { entries[Array(name.utf8)]?.kind }

  /// A cheap first look.
  func mayBegin(_ text: [UInt8], at position: Int) -> Bool { begins[Int(text[position])] }

  /// The longest name that begins at `position` and that `fits` takes.
  func longest(
    in text: [UInt8], at position: Int, fits: (Pseudonyms.Kind, Range<Int>) -> Bool
  ) -> (kind: Pseudonyms.Kind, range: Range<Int>)? {
    for length in lengths where length <= text.count - position {
      let range = position..<(position + length)
      if let entry = entries[Array(text[range])], isPlaced(range, in: text, entry.place), fits(entry.kind, range) {
        return (entry.kind, range)
      }
    }
    return nil
  }

  private func isPlaced(_ range: Range<Int>, in text: [UInt8], _ place: Place) -> Bool {
    func isFree(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return true }
      switch place {
      case .anywhere: return true
      case .word: return !TextByte.isWord(text[index])
      case .part: return !TextByte.isLetterOrDigit(text[index])
      }
    }
    return isFree(range.lowerBound - 1) && isFree(range.upperBound)
  }
}

/// Kinds of bytes in UTF-8; every byte outside ASCII counts as a letter.
enum TextByte {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// Letters, digits, `-` and `_`.
  static func isWord(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
