import Catalogue

/// Tells lists, one value a line, from prose.
enum PlainList {
  /// Lines that are looked at.
  private static let sample = 500

  /// Whether at least four lines in five hold nothing but one indicator, at least one of them beyond doubt. Blank lines
  /// and those that begin with `#`, `;` or `//` do not count.
  static func recognises(_ bytes: [UInt8], suffixes: PublicSuffixList) -> Bool {
    let names = TextNames(suffixes: suffixes, isList: false)
    let lenient = TextNames(suffixes: suffixes, isList: true)
    var lines = 0
    var fitting = 0
    var isBeyondDoubt = false
    for (_, text) in TextLines(bytes) {
      let line = text.trimmed
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") || line.hasPrefix("//") { continue }
      lines += 1
      guard lines <= sample else { break }
      guard line.utf8.count <= WebLocation.longest, case .observable(let found) = SingleValue.meaning(of: line) else {
        continue
      }
      guard case .domain(let name) = found else {
        fitting += 1
        isBeyondDoubt = true
        continue
      }
      if case .take = lenient.decide(name.text, isCertain: false) { fitting += 1 }
      if case .take = names.decide(name.text, isCertain: false) { isBeyondDoubt = true }
    }
    return isBeyondDoubt && fitting * 5 >= min(lines, sample) * 4
  }
}
