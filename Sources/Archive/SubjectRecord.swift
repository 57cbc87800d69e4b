/// One thing that was seen: a destination, a name, an address, a client.
public struct SubjectRecord: Hashable, Sendable {
  /// Its number in this archive: for asking on, never for output.
  public var number: UInt32
  /// Who saw it.
  public var source: ArchiveSource
  /// What it is.
  public var facet: Facet
  /// The destination's key, the host name, the address, the client's key.
  public var text: String
}
