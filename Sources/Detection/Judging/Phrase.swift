import Evidence

/// A sentence that is put together only when it is read, in the reader's language.
///
/// A hunt weighs a hundred thousand strands and prints twenty of them, so no signal may format text while it weighs.
/// Both languages stand side by side where the numbers are: `Phrase { $0.pick("No timer.", "Žádný časovač.") }`.
struct Phrase: Sendable {
  private let write: @Sendable (Prose) -> String

  /// A sentence from a function of the language's words and numbers.
  init(_ write: @escaping @Sendable (Prose) -> String) { self.write = write }

  /// The sentence.
  func text(_ prose: Prose) -> String {
    let text = write(prose)
    return prose.language == .czech ? CzechPrepositions.vocalised(text) : text
  }
}
