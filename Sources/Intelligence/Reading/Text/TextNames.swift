import Catalogue

/// Tells domains from file names, abbreviations and sentences that lack a blank. `Documentation/Recall.md` has the
/// rules.
struct TextNames {
  enum Decision: Equatable {
    case take(DomainName)
    case refuse(String)
    case nothing
  }

  private let suffixes: PublicSuffixList
  /// Whether the text is a plain list, so that an ambiguous ending is an ending of a domain.
  let isList: Bool

  init(suffixes: PublicSuffixList, isList: Bool) {
    self.suffixes = suffixes
    self.isList = isList
  }

  /// Top-level domains that are endings of files as well.
  static let fileEndings: Set<String> = [
    "ac", "ai", "am", "app", "bar", "box", "cab", "cc", "do", "docs", "dot", "download", "foo", "inc", "la", "map",
    "md", "mk", "ml", "mm", "mo", "mov", "pl", "pm", "properties", "ps", "pub", "py", "rs", "run", "sc", "sh", "so",
    "tf", "zip",
  ]

  /// Names of software that look like domains.
  private static let products: Set<String> = [
    "ado.net", "asp.net", "ml.net", "paint.net", "socket.io", "system.net", "vb.net",
  ]

  /// - Parameter isCertain: it was defanged or stands in a URL, so it was meant as a name.
  func decide(_ text: String, isCertain: Bool) -> Decision {
    guard let name = DomainName(text), name.labelCount >= 2 else { return .nothing }
    let last = String(name.text.split(separator: ".").last ?? "")
    guard suffixes.lists(last) else { return .nothing }
    if isCertain { return .take(name) }
    guard suffixes.registrableDomain(of: name.text) != nil else { return .nothing }
    if TextNames.products.contains(name.text) || TextNames.isSentenceEnd(text) || hasForeignLabel(name) {
      return .nothing
    }
    if !isList, TextNames.fileEndings.contains(last), !name.text.hasPrefix("www.") {
      return .refuse("could be a file as well as a domain; write it defanged or as a URL if it is a domain")
    }
    return .take(name)
  }

  /// `end.The`, `done.In`: a capital with small letters after the last dot, and small letters before it.
  private static func isSentenceEnd(_ text: String) -> Bool {
    guard let last = text.split(separator: ".").last?.utf8, let first = last.first else { return false }
    let isCapital = first >= 0x41 && first <= 0x5A
    return isCapital && last.dropFirst().contains { $0 >= 0x61 && $0 <= 0x7A }
  }

  /// Labels that no registered name has: `_init_.py`, `-flag.so`.
  private func hasForeignLabel(_ name: DomainName) -> Bool {
    guard let domain = suffixes.registrableDomain(of: name.text) else { return true }
    return domain.utf8.first == 0x2D || domain.utf8.contains(0x5F)
  }
}
