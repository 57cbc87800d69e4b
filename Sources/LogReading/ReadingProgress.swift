/// How far a run is. Rendering is somebody else's.
public struct ReadingProgress: Hashable, Sendable {
  /// Bytes read so far, as stored (compressed).
  public var bytesDone: Int64
  /// Bytes of all inputs as stored when they were discovered, 0 with standard input among them. Growing files and
  /// pipes can exceed it.
  public var bytesTotal: Int64
  /// Inputs finished, and inputs in all.
  public var filesDone, filesTotal: Int
  /// The input that is being read.
  public var currentPath: String
  /// Records so far.
  public var records: Int
}
