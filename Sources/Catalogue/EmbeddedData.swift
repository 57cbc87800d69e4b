import CCatalogueData

/// The data files that are compiled into the program.
enum EmbeddedData {
  /// The text of `services.yaml`.
  static func services() -> [UInt8] {
    // The C side returns the address and the exact size of a constant array that lives as long as the program.
    unsafe [UInt8](UnsafeBufferPointer(start: fousek_services_yaml(), count: fousek_services_yaml_size()))
  }

  /// The text of the Public Suffix List.
  static func publicSuffixList() -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: fousek_public_suffix_list(), count: fousek_public_suffix_list_size()))
  }
}
