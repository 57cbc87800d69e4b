/// Texts that are meant as addresses, whether they are any or not: a mistyped address must not become a name that nothing
/// has.
enum AddressText {
  /// Whether a text begins like an IPv4 address, holds a sign that only addresses and blocks have, or has no letter.
  static func isMeant(by text: String) -> Bool {
    if text.contains(where: { "/:*[]%".contains($0) }) { return true }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = { (label: Substring) in !label.isEmpty && label.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    if labels.count >= 2, isNumber(labels[0]), isNumber(labels[1]) { return true }
    return text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || ".,-+ ".utf8.contains($0) }
  }
}
