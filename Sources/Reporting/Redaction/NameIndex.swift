/// Names to be found in texts: ten thousand names cost no more than ten.
struct NameIndex {
  private struct Entry {
    var kind: Pseudonyms.Kind
    /// Whether the name is replaced inside longer words too.
    var anywhere: Bool
  }

  private var entries: [[UInt8]: Entry] = [:]
  /// Lengths in bytes, the longest first, so that a name inside another does not break it.
  private let lengths: [Int]
  /// Which first bytes there are.
  private var begins = [Bool](repeating: false, count: 256)

  /// Names in lower case, with what they are.
  init(_ names: [String: Pseudonyms.Kind]) {
    for (name, kind) in names where !name.isEmpty {
      let bytes = Array(name.utf8)
      entries[bytes] = Entry(kind: kind, anywhere: NameIndex.isDistinct(name))
      begins[Int(bytes[0])] = true
    }
    lengths = Set(entries.keys.map(\.count)).sorted(by: >)
  }

  /// Whether no ordinary word holds the name.
  private static func isDistinct(_ name: String) -> Bool {
    name.utf8.count >= 5 && name.contains { $0.isNumber || "-_.@ ".contains($0) || !$0.isASCII }
  }

  /// What a name is, `nil` if it is not known.
  func kind(of name: String) -> Pseudonyms.Kind? { entries[Array(name.utf8)]?.kind }

  /// A cheap first look.
  func mayBegin(_ text: [UInt8], at position: Int) -> Bool { begins[Int(text[position])] }

  /// The longest name that begins at `position`; names that an ordinary word may hold must be whole words.
  func longest(
    in text: [UInt8], at position: Int, isWhole: (Range<Int>) -> Bool
  ) -> (kind: Pseudonyms.Kind, range: Range<Int>)? {
    for length in lengths where length <= text.count - position {
      let range = position..<(position + length)
      if let entry = entries[Array(text[range])], entry.anywhere || isWhole(range) { return (entry.kind, range) }
    }
    return nil
  }
}
