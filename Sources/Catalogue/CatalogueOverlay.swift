/// A catalogue file of the user's own, in the format of the built-in one (`fousek.services/1`).
///
/// Entries with a new id are added. An entry whose id exists extends the earlier one: texts replace, lists grow, a
/// client or URL pattern of the same name is replaced; with `replace: true` the earlier entry is discarded. A pattern
/// that another entry owns is an error unless the entry says `takes_over: true`.
public struct CatalogueOverlay: Sendable {
  /// The name that error messages show.
  public let fileName: String
  /// The file's content.
  public let bytes: [UInt8]

  /// An overlay from its name and content.
  public init(fileName: String, bytes: [UInt8]) {
    self.fileName = fileName
    self.bytes = bytes
  }
}
