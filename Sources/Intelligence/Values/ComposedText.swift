/// Text as it must be before a label is encoded: lower case, full-width letters and dots made ordinary, marks composed
/// with their letters.
enum ComposedText {
  /// Blocks that hold letters composed with marks: Latin, Greek, Cyrillic and their extensions, kana.
  private static let composedBlocks: [ClosedRange<UInt32>] = [
    0x00C0...0x024F, 0x0386...0x03CE, 0x0400...0x045F, 0x0476...0x0477, 0x04C1...0x04F9, 0x1E00...0x1FFC,
    0x304C...0x3094, 0x30AC...0x30FA,
  ]

  /// The folded form of `text`.
  static func folded(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if isInvisible(scalar) { continue }
      let plain = ordinary(scalar)
      if isComposing(plain), let last = output.last, let composed = compose(last, plain) {
        output.removeLast()
        output.append(composed)
      } else {
        output.append(plain)
      }
    }
    return String(output)
  }

  /// Characters of no width, which defanging and word processors leave inside names.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
      0xFE00...0xFE0F, 0xFEFF:
      true
    default: false
    }
  }

  /// The ordinary form of full-width ASCII and of the dots that other scripts use between labels (UTS 46).
  static func ordinary(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x3002, 0xFF0E, 0xFF61: "."
    case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 0x61) ?? scalar
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFF01 + 0x21) ?? scalar
    default: scalar
    }
  }

  /// Whether the first character is one that belongs to the character before it.
  static func beginsWithMark(_ text: Substring) -> Bool {
    switch text.unicodeScalars.first?.properties.generalCategory {
    case .nonspacingMark?, .spacingMark?, .enclosingMark?: true
    default: false
    }
  }

  private static func isComposing(_ scalar: Unicode.Scalar) -> Bool {
    (0x0300...0x036F).contains(scalar.value) || scalar.value == 0x3099 || scalar.value == 0x309A
  }

  /// Composed letters by themselves: strings are equal, and hash equally, if they are canonically equivalent, so a letter
  /// with its mark finds the one letter for both.
  private static let composed: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for value in composedBlocks.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      table[String(scalar)] = scalar
    }
    return table
  }()

  private static func compose(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    var pair = String(letter)
    pair.unicodeScalars.append(mark)
    return composed[pair]
  }
}
