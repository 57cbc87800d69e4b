import Catalogue
import Glibc
import Telemetry

/// What the names asked under one domain look like, each distinct name once.
struct LookupNames {
  /// Characters left of the domain, dots left out.
  private(set) var characters = 0
  /// Names in which an address or another domain name is written.
  private(set) var written = 0
  private var histogram = [Int](repeating: 0, count: 256)

  /// Takes the part of a name that stands left of the domain; `topLevels` are hashes of the labels that end names.
  mutating func add(_ left: ArraySlice<UInt8>, topLevels: IntegerSet) {
    for byte in left where byte != 0x2E {
      characters += 1
      histogram[Int(byte)] += 1
    }
    if LookupNames.isWritten(left, topLevels: topLevels) { written += 1 }
  }

  /// Shannon entropy of the characters in bits for each.
  var entropy: Double {
    guard characters > 0 else { return 0 }
    return histogram.reduce(0.0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / Double(characters)
      return sum - share * log2(share)
    }
  }

  /// Where the part left of the registrable domain ends (its last dot is left out), 0 if there is none.
  static func endOfLeftPart(_ name: ArraySlice<UInt8>, suffixes: PublicSuffixList) -> Int {
    let bytes = Array(name)
    guard let domain = suffixes.registrableDomain(of: bytes.span), domain.lowerBound > 1 else { return 0 }
    return domain.lowerBound - 1
  }

  /// Block lists, content networks and reverse look-ups are asked with an address (four numbers, or 32 hexadecimal
  /// digits, each a label) or with another domain name before their own.
  static func isWritten(_ left: ArraySlice<UInt8>, topLevels: IntegerSet) -> Bool {
    var labels = 0
    var numbers = 0
    var digits = 0
    var start = left.startIndex
    while start < left.endIndex {
      var end = start
      while end < left.endIndex, left[end] != 0x2E { end += 1 }
      let label = left[start..<end]
      if isByte(label) {
        numbers += 1
        if numbers == 4 { return true }
      } else {
        numbers = 0
      }
      digits = label.count == 1 && label.allSatisfy(isHexadecimal) ? digits + 1 : 0
      if digits == 32 { return true }
      if labels > 0, topLevels.contains(hash(label)) { return true }
      labels += 1
      start = end + 1
    }
    return false
  }

  /// Whether a label is a number from 0 to 255.
  private static func isByte(_ label: ArraySlice<UInt8>) -> Bool {
    guard (1...3).contains(label.count) else { return false }
    var value = 0
    for byte in label {
      guard byte >= 0x30, byte <= 0x39 else { return false }
      value = value * 10 + Int(byte - 0x30)
    }
    return value <= 255
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46)
  }

  /// The label that ends a name, hashed; `nil` for a name of one label and for numbers.
  static func topLevel(_ name: ArraySlice<UInt8>) -> UInt64? {
    guard let dot = name.lastIndex(of: 0x2E) else { return nil }
    let label = name[(dot + 1)...]
    guard label.count >= 2, !label.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return hash(label)
  }

  /// FNV-1a, 64 bits (RFC 9923); wrapping multiplication is its definition.
  private static func hash(_ label: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in label { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
