extension Unicode.Scalar {
  /// Whether a character in foreign text could change how its neighbours are shown, or would not be seen at all.
  public var actsOnText: Bool {
    switch value {
    case 0x20..<0x7F: false
    // Letters and marks that are drawn as nothing: Hangul fillers, the blank Braille cell, supplementary selectors.
    case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xE0100...0xE01EF: true
    default:
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
      default: false
      }
    }
  }
}
