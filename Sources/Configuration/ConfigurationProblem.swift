/// One thing that is wrong with a file that a person wrote.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public var file: String
  /// Line and column from 1; columns count Unicode scalars.
  public var line, column: Int
  /// What is wrong and what to write instead.
  public var message: String

  /// A problem at a place.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// Everything that is wrong with a file, in the order of the file.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems; never empty.
  public var problems: [ConfigurationProblem]

  /// An error of these problems.
  public init(problems: [ConfigurationProblem]) { self.problems = problems }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
