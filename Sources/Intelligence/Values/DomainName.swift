import Catalogue

/// A domain name in one spelling: lower case, international labels in their ASCII form, no dot at the end.
public struct DomainName: Hashable, Sendable {
  /// The name: `www.example.com`.
  public let text: String

  /// A name as people and files write it: any case, one dot at the end, `*.` or `.` before it, letters of any script,
  /// full-width forms.
  ///
  /// `nil` for what is no name: empty labels, blanks, labels over 63 bytes, more than 253 bytes, a last label of digits
  /// alone (that is an address).
  public init?(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isASCII = true
    for byte in text.utf8 {
      if byte >= 0x80 { isASCII = false }
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    if !isASCII {
      // A name has at most 253 characters; what is longer is not worth folding.
      guard bytes.count <= 2048, let folded = DomainName.asciiForm(String(text)) else { return nil }
      bytes = folded
    }
    var slice = bytes[...]
    if slice.starts(with: [0x2A, 0x2E]) { slice = slice.dropFirst(2) }
    if slice.first == 0x2E { slice = slice.dropFirst() }
    if slice.last == 0x2E { slice = slice.dropLast() }
    guard DomainName.isName(slice) else { return nil }
    self.text = String(decoding: slice, as: UTF8.self)
  }

  /// The labels from right to left, joined by dots: `com.example.www`.
  ///
  /// In this order a domain stands directly before everything below it: the names under `com.example` are those that
  /// begin with `com.example.`, which is the range from `com.example.` to `com.example/`.
  public var reversed: String { DomainName.reversed(text) }

  /// The labels of any name from right to left, joined by dots.
  public static func reversed(_ name: some StringProtocol) -> String {
    name.split(separator: ".", omittingEmptySubsequences: false).reversed().joined(separator: ".")
  }

  /// How many labels the name has.
  public var labelCount: Int { text.utf8.reduce(1) { $1 == 0x2E ? $0 + 1 : $0 } }

  /// Whether `name` is this domain or a name below it; `name` must be in the same spelling.
  public func covers(_ name: some StringProtocol) -> Bool {
    let own = text.utf8
    let other = name.utf8
    guard other.count >= own.count else { return false }
    guard other.suffix(own.count).elementsEqual(own) else { return false }
    return other.count == own.count || other.dropLast(own.count).last == 0x2E
  }

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 253 else { return false }
    var length = 0
    var digitsOnly = true
    for byte in bytes {
      if byte == 0x2E {
        guard length > 0 else { return false }
        length = 0
        digitsOnly = true
        continue
      }
      let isDigit = byte >= 0x30 && byte <= 0x39
      let isLetter = byte >= 0x61 && byte <= 0x7A
      guard isDigit || isLetter || byte == 0x2D || byte == 0x5F else { return false }
      if !isDigit { digitsOnly = false }
      length += 1
      guard length <= 63 else { return false }
    }
    return length > 0 && !digitsOnly
  }

  /// The ASCII form of a name with other letters (RFC 5891): folded to lower case, composed, each label encoded.
  private static func asciiForm(_ text: String) -> [UInt8]? {
    let folded = ComposedText.folded(text)
    var labels: [String] = []
    for label in folded.split(separator: ".", omittingEmptySubsequences: false) {
      // A label never begins with a mark (RFC 5891, 4.2.3.2).
      guard !ComposedText.beginsWithMark(label), let ascii = Punycode.asciiLabel(label) else { return nil }
      labels.append(ascii)
    }
    return Array(labels.joined(separator: ".").utf8)
  }
}

extension DomainName: Comparable {
  /// By labels from right to left, so that a domain comes directly before the names below it.
  public static func < (left: DomainName, right: DomainName) -> Bool { left.reversed < right.reversed }
}

extension DomainName: CustomStringConvertible {
  /// The name.
  public var description: String { text }
}
