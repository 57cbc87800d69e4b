public import Telemetry

extension ZeekRow {
  /// A row of `capture_loss`.
  public struct CaptureLoss: ZeekRecord, Hashable {
    /// End of the interval.
    public var time: Timestamp
    /// Length of the interval in microseconds.
    public var interval: Int64
    /// Which worker or sensor.
    public var peer: String
    /// Acknowledgements whose segment was missing, and all of them.
    public var gaps, acks: Int64

    /// A report of loss.
    public init(time: Timestamp, interval: Int64, peer: String, gaps: Int64, acks: Int64) {
      self.time = time
      self.interval = interval
      self.peer = peer
      self.gaps = gaps
      self.acks = acks
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .captureLoss }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      [
        ZeekColumn("ts", "time"), ZeekColumn("ts_delta", "interval"), ZeekColumn("peer", "string"),
        ZeekColumn("gaps", "count"), ZeekColumn("acks", "count"), ZeekColumn("percent_lost", "double"),
      ]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { time }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.time("ts", time)
      line.interval("ts_delta", microseconds: interval)
      line.string("peer", peer)
      line.count("gaps", gaps)
      line.count("acks", acks)
      line.thousandths("percent_lost", acks > 0 ? gaps * 100_000 / acks : 0)
    }
  }
}
