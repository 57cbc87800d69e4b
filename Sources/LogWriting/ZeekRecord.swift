public import Telemetry

/// A row that knows its log, its columns and how to write itself.
public protocol ZeekRecord: Sendable {
  /// The log that the row belongs to.
  static var kind: ZeekLogKind { get }
  /// Columns in order, with the optional ones that `options` asks for.
  static func columns(_ options: ZeekOptions) -> [ZeekColumn]
  /// When a sensor writes the row: it decides the hour file and the order. For a connection this is its *end*.
  var writeTime: Timestamp { get }
  /// Writes all columns, in the order of ``columns(_:)``.
  func encode(into line: inout FieldEncoder, options: ZeekOptions)
}
