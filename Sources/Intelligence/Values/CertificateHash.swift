/// The fingerprint of a certificate: a hash over its DER form.
public struct CertificateHash: Hashable, Sendable {
  /// The algorithm.
  public enum Algorithm: String, Hashable, Sendable, CaseIterable {
    /// MD5, 32 digits.
    case md5
    /// SHA-1, 40 digits.
    case sha1
    /// SHA-256, 64 digits.
    case sha256

    /// Hexadecimal digits of its value.
    public var digits: Int {
      switch self {
      case .md5: 32
      case .sha1: 40
      case .sha256: 64
      }
    }
  }

  /// The algorithm.
  public let algorithm: Algorithm
  /// The value: hexadecimal digits in lower case.
  public let value: String

  /// A hash from hexadecimal digits of any case, also with colons or blanks between pairs; the algorithm follows from
  /// their number. `nil` for anything else, and where `algorithm` is given and has another number of digits.
  public init?(_ text: some StringProtocol, algorithm: Algorithm? = nil) {
    guard let value = Hexadecimal.digits(of: text, atMost: 64) else { return nil }
    guard let found = Algorithm.allCases.first(where: { $0.digits == value.utf8.count }) else { return nil }
    guard algorithm == nil || algorithm == found else { return nil }
    self.algorithm = found
    self.value = value
  }
}

extension CertificateHash: CustomStringConvertible {
  /// `sha256:` and the digits.
  public var description: String { "\(algorithm.rawValue):\(value)" }
}
