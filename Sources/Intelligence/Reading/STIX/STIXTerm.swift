/// What one comparison of a pattern, or one property of an object, means for records.
enum STIXTerm: Equatable {
  /// Something to look for.
  case observable(Observable)
  /// True of whatever is found anyway: `dst_ref.type = 'ipv4-addr'`.
  case implied
  /// A condition that records do not keep, in words.
  case unchecked(String)
  /// Nothing that can be looked for; why, a clause in lower case.
  case refused(String)

  /// The meaning of a comparison.
  init(_ comparison: STIXPattern.Comparison) {
    self.init(comparison, key: STIXTerm.key(comparison))
  }

  /// The path in lower case.
  private static func key(_ comparison: STIXPattern.Comparison) -> String {
    (comparison.object + ":" + comparison.properties.joined(separator: ".")).lowercased()
  }

  private init(_ comparison: STIXPattern.Comparison, key: String) {
    let value = comparison.value
    switch key {
    case "domain-name:value", "hostname:value", "x-opencti-hostname:value":
      self = STIXTerm.found(DomainName(value).map { .domain($0) }, "its domain is no name", comparison)
    case "ipv4-addr:value", "ipv6-addr:value", "domain-name:resolves_to_refs.value":
      self = STIXTerm.found(Observable(network: value), "its address is none", comparison, blockIsFine: true)
    case "url:value":
      self = STIXTerm.found(WebLocation(value).map { .url($0) }, "its URL has no host", comparison)
    // Memories know whom own machines contacted; where that is the source, the pattern is asked without it.
    case "network-traffic:src_ref.value": self = .unchecked("source \(value)")
    case "network-traffic:dst_ref.value":
      let observable = Observable(network: value) ?? DomainName(value).map { .domain($0) }
      self = STIXTerm.found(observable, "its address is none", comparison, blockIsFine: true)
    case "network-traffic:dst_ref.type", "network-traffic:src_ref.type": self = .implied
    case "network-traffic:dst_port", "network-traffic:src_port": self = .unchecked("port \(value)")
    case "network-traffic:protocols", "network-traffic:is_active": self = .unchecked("\(comparison.path) = \(value)")
    case "x509-certificate:hashes.md5", "x509-certificate:hashes.sha-1", "x509-certificate:hashes.sha1",
      "x509-certificate:hashes.sha-256", "x509-certificate:hashes.sha256":
      let name = (comparison.properties.last ?? "").lowercased().filter { $0 != "-" }
      let hash = CertificateHash(value, algorithm: CertificateHash.Algorithm(rawValue: name))
      self = STIXTerm.found(
        hash.map { .certificate($0) }, "its certificate hash has the wrong number of digits", comparison)
    default: self = STIXTerm.traffic(comparison, key: key)
    }
  }

  private static func traffic(_ comparison: STIXPattern.Comparison, key: String) -> STIXTerm {
    let value = comparison.value
    guard key.hasPrefix("network-traffic:") else {
      return .refused("\(comparison.object) is nothing that network records show")
    }
    if key.hasSuffix(".request_header.user-agent") {
      return found(Observable(userAgent: value), "its User-Agent is empty or too long", comparison)
    }
    let last = fingerprintName(comparison.properties.last ?? "")
    if ["ja3", "ja3_hash", "ja3_md5", "ja3_digest", "ja3_fingerprint", "ja3_fingerprint_md5"].contains(last) {
      return found(Observable(ja3: value), "its JA3 has not 32 hexadecimal digits", comparison)
    }
    if ["ja4", "ja4_hash", "ja4_fingerprint"].contains(last) {
      return found(Observable(ja4: value), "its JA4 is malformed", comparison)
    }
    if key.contains("http-request-ext.request_") { return .unchecked("\(comparison.path) = \(value)") }
    return .refused("\(comparison.path) is nothing that is looked for")
  }

  /// The name of a property without the prefixes of makers: `x_misp_ja3_fingerprint_md5` is `ja3_fingerprint_md5`.
  private static func fingerprintName(_ name: String) -> String {
    var text = String(name.lowercased().map { $0 == "-" ? "_" : $0 })
    for prefix in ["x_", "misp_", "tls_", "client_"] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    return text
  }

  private static func found(
    _ observable: Observable?, _ reason: String, _ comparison: STIXPattern.Comparison, blockIsFine: Bool = false
  ) -> STIXTerm {
    guard let observable else { return .refused(reason) }
    if comparison.isBlock, !blockIsFine { return .refused("ISSUBSET is for addresses alone") }
    return .observable(observable)
  }
}
