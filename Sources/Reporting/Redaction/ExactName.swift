/// A name by its bytes. Strings are equal where they would look alike: `ž` in one scalar and in two. Two machines may bear such names, and in
/// a text each is found by its own bytes only.
struct ExactName: Hashable {
  let text: String

  /// The name as ``FoldedText`` has it.
  init(_ name: String) { text = FoldedText.key(name) }

  /// A part of a name that is folded already.
  init(folded: some StringProtocol) { text = String(folded) }

  static func == (left: ExactName, right: ExactName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
