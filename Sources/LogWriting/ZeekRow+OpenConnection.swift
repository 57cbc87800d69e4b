public import Telemetry

extension ZeekRow {
  /// A row of `open_conn`: what a sensor knows of a connection that is still open. The columns are those of `conn`;
  /// duration, bytes and packets are those so far.
  public struct OpenConnection: ZeekRecord, Hashable {
    /// The connection so far.
    public var connection: Connection

    /// A snapshot; it is written at the moment that start and duration of `connection` give.
    public init(_ connection: Connection) { self.connection = connection }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .openConnections }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] { Connection.columns(options) }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { connection.writeTime }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      connection.encode(into: &line, options: options)
    }
  }
}
