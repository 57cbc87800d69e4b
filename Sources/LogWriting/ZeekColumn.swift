/// One column of a log: its name and Zeek type, as the header lines give them.
public struct ZeekColumn: Hashable, Sendable {
  /// Name, for instance `id.orig_h`.
  public let name: String
  /// Zeek type, for instance `addr`.
  public let type: String

  /// A column.
  public init(_ name: String, _ type: String) {
    self.name = name
    self.type = type
  }

  /// The six columns with which most logs begin: time, uid and the two ends.
  static let leading: [ZeekColumn] = [
    ZeekColumn("ts", "time"), ZeekColumn("uid", "string"), ZeekColumn("id.orig_h", "addr"),
    ZeekColumn("id.orig_p", "port"), ZeekColumn("id.resp_h", "addr"), ZeekColumn("id.resp_p", "port"),
  ]
}
