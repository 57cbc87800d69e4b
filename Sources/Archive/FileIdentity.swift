/// What a file is known by without reading it: a name may change by rotation, these stay with the bytes.
public struct FileIdentity: Hashable, Sendable {
  /// Device and number on it (inode).
  public var device, number: UInt64
  /// Bytes.
  public var size: Int64
  /// Last change in nanoseconds since 1970.
  public var modified: Int64
  /// The name without its folder.
  public var name: String

  /// An identity.
  public init(device: UInt64, number: UInt64, size: Int64, modified: Int64, name: String) {
    self.device = device
    self.number = number
    self.size = size
    self.modified = modified
    self.name = name
  }
}
