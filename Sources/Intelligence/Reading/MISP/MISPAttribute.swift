/// What an attribute of MISP's core format means for records.
struct MISPAttribute {
  /// What can be looked for; two for `domain|ip`.
  private(set) var observables: [Observable] = []
  /// Parts that records do not tell, in words.
  private(set) var unchecked: [String] = []
  /// Why nothing can be looked for, a clause in lower case.
  private(set) var refusal: String?

  /// - Parameters:
  ///   - type: the attribute's type, `ip-dst|port`.
  ///   - relation: its name inside an object, `ja4-fingerprint`, which tells texts apart.
  init(type: String, relation: String?, value: String) {
    let parts = value.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map { String($0.trimmed) }
    let first = parts.first ?? ""
    let second = parts.count > 1 ? parts[1] : ""
    switch type.lowercased() {
    case "domain", "hostname": add(DomainName(value.trimmed).map { .domain($0) }, "the value is no name")
    case "ip-src", "ip-dst": add(Observable(network: value.trimmed), "the value is no address")
    case "ip-src|port", "ip-dst|port":
      // Before `|` became the rule, a colon stood between address and port.
      add(Observable(network: first) ?? MISPAttribute.addressBeforePort(first), "the value is no address")
      if !second.isEmpty { unchecked.append("port \(second.prefix(16))") }
    case "hostname|port":
      add(DomainName(first).map { .domain($0) }, "the value is no name")
      if !second.isEmpty { unchecked.append("port \(second.prefix(16))") }
    case "domain|ip":
      add(DomainName(first).map { .domain($0) }, "the value is no name")
      add(Observable(network: second), "the value is no address")
    case "url", "uri": add(WebLocation(value.trimmed).map { .url($0) }, "the URL has no host")
    case "ja3-fingerprint-md5": add(Observable(ja3: value.trimmed), "the JA3 has not 32 hexadecimal digits")
    case "ja4-fingerprint", "ja4": add(Observable(ja4: value.trimmed), "the JA4 is malformed")
    case "x509-fingerprint-md5": addCertificate(value, .md5)
    case "x509-fingerprint-sha1": addCertificate(value, .sha1)
    case "x509-fingerprint-sha256": addCertificate(value, .sha256)
    case "user-agent", "http-user-agent": add(Observable(userAgent: value), "the User-Agent is empty or too long")
    case "text", "other": addText(relation: relation?.lowercased() ?? "", value: value)
    default:
      let name = Indicator.shortened(type.prefix(64)) ?? "an attribute without a type"
      refusal = "\(name) is nothing that network records show"
    }
    if !observables.isEmpty { refusal = nil }
  }

  /// Objects keep fingerprints as plain text and tell by the relation what they are.
  private mutating func addText(relation: String, value: String) {
    switch relation {
    case "ja4", "ja4-fingerprint", "ja4_fingerprint": add(Observable(ja4: value.trimmed), "the JA4 is malformed")
    case "ja3", "ja3-fingerprint-md5": add(Observable(ja3: value.trimmed), "the JA3 has not 32 hexadecimal digits")
    case "user-agent": add(Observable(userAgent: value), "the User-Agent is empty or too long")
    default: refusal = "a text is nothing that can be looked for"
    }
  }

  private mutating func addCertificate(_ value: String, _ algorithm: CertificateHash.Algorithm) {
    let hash = CertificateHash(value.trimmed, algorithm: algorithm)
    add(hash.map { .certificate($0) }, "the certificate hash has the wrong number of digits")
  }

  private mutating func add(_ observable: Observable?, _ reason: String) {
    if let observable { observables.append(observable) } else { refusal = reason }
  }

  private static func addressBeforePort(_ text: String) -> Observable? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    return Observable(network: text[..<colon])
  }
}
