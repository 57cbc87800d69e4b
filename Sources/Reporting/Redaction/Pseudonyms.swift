/// Keyed names for values that must not be told.
struct Pseudonyms: Sendable {
  private let inner, outer: [UInt8]

  init(key: [UInt8]) {
    // HMAC (RFC 2104) with blocks of 64 bytes.
    var block = key.count > 64 ? SHA256.digest(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  /// What a value is.
  enum Kind: String {
    case host, address = "addr", hardware = "mac", user, site, domain, tenant, name, finding, reason
  }

  /// `host-1a2b3c4d`; a finding's id keeps its shape, `F-1a2b3c4d5e`.
  func of(_ kind: Kind, _ value: String) -> String {
    let message = Array(kind.rawValue.utf8) + [0] + Array(FoldedText.key(value).utf8)
    let digest = SHA256.digest(outer + SHA256.digest(inner + message))
    let digits = digest.prefix(kind == .finding ? 5 : 4).map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }
    return (kind == .finding ? "F" : kind.rawValue) + "-" + digits.joined()
  }
}
