import Catalogue
public import Telemetry

/// One thing that can be looked for in records, in one spelling.
public enum Observable: Hashable, Sendable {
  /// A domain and every name below it.
  case domain(DomainName)
  /// One address.
  case address(IPAddress)
  /// A block of addresses.
  case network(CIDR)
  /// A URL; records tell its host, and its path only where requests are visible.
  case url(WebLocation)
  /// A JA3 fingerprint of a TLS client: 32 hexadecimal digits in lower case.
  case ja3(String)
  /// A JA4 fingerprint of a TLS client in FoxIO's form, `t13d1516h2_8daaf6152771_02713d6af862`, or a family of them as findings
  /// name it, `t13-15-h2_8daaf6152771`.
  case ja4(String)
  /// The fingerprint of a certificate.
  case certificate(CertificateHash)
  /// A User-Agent, as it stands in requests.
  case userAgent(String)
  /// A service of the catalogue, by id.
  case service(String)

  /// The kinds.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
    /// A domain.
    case domain
    /// An address.
    case address
    /// A block of addresses.
    case network
    /// A URL.
    case url
    /// A JA3 fingerprint.
    case ja3
    /// A JA4 fingerprint.
    case ja4
    /// A certificate's hash.
    case certificate
    /// A User-Agent.
    case userAgent = "user-agent"
    /// A service.
    case service

    /// In the order of the declaration.
    public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

    private var rank: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The kind.
  public var kind: Kind {
    switch self {
    case .domain: .domain
    case .address: .address
    case .network: .network
    case .url: .url
    case .ja3: .ja3
    case .ja4: .ja4
    case .certificate: .certificate
    case .userAgent: .userAgent
    case .service: .service
    }
  }

  /// The value as text, without its kind.
  public var value: String {
    switch self {
    case .domain(let name): name.text
    case .address(let address): "\(address)"
    case .network(let network): "\(network)"
    case .url(let location): "\(location)"
    case .ja3(let value), .ja4(let value), .userAgent(let value), .service(let value): value
    case .certificate(let hash): "\(hash)"
    }
  }
}

extension Observable {
  /// An observable from its kind and value as ``kind`` and ``value`` give them: for stores. `nil` if the value does not
  /// have the form of the kind.
  public init?(kind: Kind, value: String) {
    if kind == .service {
      guard !value.isEmpty else { return nil }
      self = .service(value)
      return
    }
    guard case .observable(let found) = SingleValue.meaning(of: value, as: kind), found.kind == kind else { return nil }
    self = found
  }

  /// An address or, with a `/`, a block; a block of one address is an address. `nil` for anything else.
  public init?(network text: some StringProtocol) {
    guard text.utf8.count <= 64, let block = CIDR(String(text)) else { return nil }
    self = block.prefix == 128 ? .address(block.base) : .network(block)
  }

  /// A JA3 fingerprint; `nil` unless it has exactly 32 hexadecimal digits.
  public init?(ja3 text: some StringProtocol) {
    guard let digits = Hexadecimal.exactly(32, in: text) else { return nil }
    self = .ja3(digits)
  }

  /// A JA4 fingerprint or its family; `nil` unless it has the form of FoxIO's specification, or of ``Catalogue/JA4Family``.
  public init?(ja4 text: some StringProtocol) {
    guard text.utf8.count <= 36 else { return nil }
    // Upper-case letters can only come from the ALPN; where the value has no form as it is, somebody changed its case.
    guard let value = [String(text), text.lowercased()].first(where: { JA4Family(either: $0) != nil }) else {
      return nil
    }
    self = .ja4(value)
  }

  /// A User-Agent; `nil` when empty or longer than 2,048 bytes.
  public init?(userAgent text: some StringProtocol) {
    guard !text.isEmpty, text.utf8.count <= 2048 else { return nil }
    self = .userAgent(String(text))
  }
}

extension Observable: CustomStringConvertible {
  /// Kind and value: `domain example.com`.
  public var description: String { "\(kind.rawValue) \(value)" }
}
