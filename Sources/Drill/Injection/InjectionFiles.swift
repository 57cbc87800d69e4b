/// The user's logs as injection needs them. Reading and writing files is left to the caller.
public struct InjectionFiles {
  /// One log file.
  public struct File: Hashable, Sendable {
    /// Path to read it by, and the path below the folder.
    public var path, relative: String
    /// `conn`, `ssl`, `http`, `dns` or `dhcp`.
    public var log: String

    /// A file.
    public init(path: String, relative: String, log: String) {
      self.path = path
      self.relative = relative
      self.log = log
    }
  }

  /// The files in the order of their names.
  public var files: [File]
  /// Calls back with each line of a file: a block of bytes and the line's place in it, its line end included.
  public var lines: (_ path: String, _ body: ([UInt8], Range<Int>) throws -> Void) throws -> Void

  /// Logs and a way to read them.
  public init(
    files: [File], lines: @escaping (_ path: String, _ body: ([UInt8], Range<Int>) throws -> Void) throws -> Void
  ) {
    self.files = files.sorted { ($0.relative, $0.path) < ($1.relative, $1.path) }
    self.lines = lines
  }
}
