/// How records are spread over files.
public enum ZeekLayout: String, Hashable, Sendable, CaseIterable {
  /// One file per kind and hour in a folder per day: `2026-03-02/conn.09:00:00-10:00:00.log` (hours in UTC).
  case hourly
  /// One file per kind: `conn.log`.
  case single
}
