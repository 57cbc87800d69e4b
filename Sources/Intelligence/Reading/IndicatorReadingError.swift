/// Why a file of indicators could not be read at all. Single bad entries are no error: see ``IndicatorReading/refused``.
public struct IndicatorReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: String, Hashable, Sendable {
    /// The file, a line, or the number of entries is over the limit.
    case tooLarge = "too-large"
    /// The JSON is nested deeper than any format needs.
    case tooDeep = "too-deep"
    /// The bytes are no JSON although they begin so.
    case notJSON = "not-json"
    /// The bytes are no text in UTF-8 or UTF-16.
    case notText = "not-text"
    /// JSON of some other kind.
    case unknownFormat = "unknown-format"
    /// The table has no header where its form needs one.
    case noHeader = "no-header"
  }

  /// The kind of trouble.
  public let code: Code
  /// The file, with the line where one is to blame.
  public let place: String
  /// What is wrong and what to do, in a sentence.
  public let message: String

  /// An error.
  public init(_ code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// Place and sentence.
  public var description: String { "\(place): \(message)" }
}
