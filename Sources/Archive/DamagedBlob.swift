/// Packed bytes that cannot be read back: cut short, changed, or of an unknown form.
struct DamagedBlob: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where they stand, half a sentence.
  var place = "a packed row"

  /// What is damaged.
  var description: String { "\(place) is damaged" }
}
