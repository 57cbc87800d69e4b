/// A language that the results can be read in. Machine-readable members keep their names in every language.
public enum Language: String, Codable, Hashable, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Czech.
  case czech = "cs"
}
