/// The 64-bit hash by which records refer to each other: the sensor's unique id of a connection, without its text.
public enum UniqueID {
  /// The hash of a unique id's text; 0 for the empty text ("not recorded"), never 0 for any other.
  ///
  /// The seed is fixed: the same text has the same hash in every file, table and run.
  public static func hash(_ text: Span<UInt8>) -> UInt64 {
    guard text.count > 0 else { return 0 }
    let hash = NameTable.hash(text, seed: 0x51_7CC1_B727_220A)
    return hash == 0 ? 1 : hash
  }
}
