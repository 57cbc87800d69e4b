/// How the bytes of a log file are stored.
public enum FileCoding: Hashable, Sendable { case plain, gzip, zstd }
