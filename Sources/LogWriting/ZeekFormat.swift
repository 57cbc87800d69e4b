/// How records are written down.
public enum ZeekFormat: String, Hashable, Sendable, CaseIterable {
  /// Tab-separated values with Zeek's header lines.
  case tsv
  /// One JSON object per line, as Zeek's JSON writer does; fields that are not set are left out.
  case json
}
