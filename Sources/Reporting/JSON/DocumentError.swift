import Telemetry

/// Why a file is not a hunt document that this version can read or write.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: String, Hashable, Sendable {
    /// The bytes are not JSON.
    case notJSON = "not-json"
    /// JSON, but without a schema or with that of something else.
    case wrongSchema = "wrong-schema"
    /// A hunt document of a later version.
    case newerVersion = "newer-version"
    /// A member is absent or is not what it should be.
    case badMember = "bad-member"
    /// A value cannot be written as JSON (a number that is not finite).
    case notWritable = "not-writable"
  }

  /// The kind of trouble.
  public var code: Code
  /// The file, and the member where one is to blame (`hunt.json: findings[2].level`).
  public var place: String
  /// What is wrong and what to do, in a sentence.
  public var message: String

  /// An error.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// Place and sentence in one line.
  public var description: String { "\(VisibleText.drawn(place)): \(VisibleText.drawn(message))" }
}
