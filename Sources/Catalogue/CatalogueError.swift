/// What is wrong with the data of a catalogue, and where.
public struct CatalogueError: Error, Equatable, Sendable {
  /// The kinds of fault.
  public enum Code: String, Sendable {
    /// The file is not YAML, or not UTF-8.
    case syntax
    /// The file's schema is not one that this program reads.
    case schema
    /// A key is unknown, or a needed one is missing.
    case key
    /// A value has the wrong shape: a list where a text belongs, an unknown role, a malformed pattern.
    case value
    /// Two entries of one file have the same id.
    case duplicate
    /// Two different entries claim the same names, and neither is more specific.
    case ambiguous
  }

  /// The kind of fault.
  public let code: Code
  /// File and line, `services.yaml:12`, or the file alone where no line is known.
  public let place: String
  /// A sentence that says what is wrong and what to do.
  public let message: String

  /// An error from its parts.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }
}

extension CatalogueError: CustomStringConvertible {
  /// `place: message`.
  public var description: String { "\(place): \(message)" }
}
