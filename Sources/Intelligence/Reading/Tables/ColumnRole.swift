/// What a column of a table is for, by its name.
enum ColumnRole: Equatable {
  /// A value; of a certain kind, or of whatever kind its form or the row's type tells.
  case value(Observable.Kind?)
  /// A value that is not looked for; why.
  case refusedValue(String)
  case type, label, source, validFrom, validUntil, marking

  init?(header: some StringProtocol) {
    switch ColumnRole.word(header) {
    case "indicator", "indicatorvalue", "ioc", "iocvalue", "value", "observable", "observablevalue", "artifact",
      "pattern", "indicators", "iocs":
      self = .value(nil)
    case "domain", "domains", "domainname", "hostname", "host", "fqdn": self = .value(.domain)
    case "ip", "ips", "ipaddress", "address", "ipv4", "ipv6", "dstip", "srcip", "ipdst", "ipsrc", "destip", "c2ip",
      "network", "cidr", "netblock", "subnet":
      self = .value(.address)
    case "url", "urls", "uri": self = .value(.url)
    case "ja3", "ja3md5", "ja3hash", "ja3fingerprint": self = .value(.ja3)
    case "ja4", "ja4hash", "ja4fingerprint": self = .value(.ja4)
    case "certificate", "cert", "certhash", "certsha1", "certsha256", "certmd5", "certificatehash", "certificatesha1",
      "certificatesha256", "sha1fingerprint", "sha256fingerprint", "thumbprint", "x509", "sslcert":
      self = .value(.certificate)
    case "useragent", "httpuseragent": self = .value(.userAgent)
    case "md5", "sha1", "sha256", "sha512", "hash", "md5hash", "sha1hash", "sha256hash", "filehash":
      self = .refusedValue("a file's hash is nothing that network records show")
    case "email", "mail", "emailaddress": self = .refusedValue("a mail address is nothing that is looked for")
    case "type", "indicatortype", "ioctype", "kind", "observabletype": self = .type
    case "description", "comment", "label", "name", "title", "malware", "threat", "listingreason", "metadesc", "notes":
      self = .label
    case "source", "provider", "author", "reporter", "metasource": self = .source
    case "validfrom": self = .validFrom
    case "validuntil", "expires", "expiration", "expiry": self = .validUntil
    case "tlp", "marking": self = .marking
    default: return nil
    }
  }

  /// Whether the column holds what could be indicators.
  var holdsValues: Bool {
    switch self {
    case .value, .refusedValue: true
    default: false
    }
  }

  /// The kind that a row's type names; `nil` for types that are not looked for.
  static func kind(named text: some StringProtocol) -> Observable.Kind? {
    switch word(text) {
    case "domain", "domainname", "hostname", "host", "fqdn", "inteldomain": .domain
    case "ip", "ipv4", "ipv6", "ipv4addr", "ipv6addr", "ipaddress", "address", "ipdst", "ipsrc", "inteladdr", "cidr",
      "network", "intelsubnet", "subnet", "ipport", "ipdstport", "ipsrcport":
      .address
    case "url", "uri", "intelurl": .url
    case "ja3", "ja3hash", "ja3md5", "ja3fingerprint", "ja3fingerprintmd5": .ja3
    case "ja4", "ja4hash", "ja4fingerprint": .ja4
    case "certificate", "cert", "certhash", "x509", "x509fingerprintmd5", "x509fingerprintsha1",
      "x509fingerprintsha256", "intelcerthash", "sslcertsha1", "certificatesha1", "certificatesha256":
      .certificate
    case "useragent", "httpuseragent": .userAgent
    default: nil
    }
  }

  /// The letters and digits of a name in lower case, at most 64.
  private static func word(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(64) {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 { bytes.append(lower) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
