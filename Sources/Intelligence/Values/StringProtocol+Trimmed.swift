extension StringProtocol {
  /// The text without blanks at either end.
  var trimmed: SubSequence {
    var start = unicodeScalars.startIndex
    var end = unicodeScalars.endIndex
    while start < end, unicodeScalars[start].properties.isWhitespace { start = unicodeScalars.index(after: start) }
    while start < end {
      let before = unicodeScalars.index(before: end)
      guard unicodeScalars[before].properties.isWhitespace else { break }
      end = before
    }
    return self[start..<end]
  }
}
