public import Telemetry

/// One thing that a memory is asked for.
public enum RecallQuestion: Hashable, Sendable {
  /// A domain and all names below it. In order they come by labels from right to left, so that a memory with names kept
  /// so can walk along once.
  case namesUnder(DomainName)
  /// Exactly this name: the host of a URL.
  case name(DomainName)
  /// One address.
  case address(IPAddress)
  /// The addresses of a block.
  case addresses(CIDR)
  /// A JA3 fingerprint.
  case ja3(String)
  /// A JA4 fingerprint. A memory that keeps families answers for the family and says so in what it matched.
  case ja4(String)
  /// A certificate's hash.
  case certificate(CertificateHash)
  /// A User-Agent, exactly.
  case userAgent(String)
  /// A service of the catalogue, by id.
  case service(String)

  /// What has to be asked to find an observable.
  public init(_ observable: Observable) {
    switch observable {
    case .domain(let name): self = .namesUnder(name)
    case .address(let address): self = .address(address)
    case .network(let network): self = .addresses(network)
    case .url(let location):
      switch location.host {
      case .name(let name): self = .name(name)
      case .address(let address): self = .address(address)
      }
    case .ja3(let value): self = .ja3(value)
    case .ja4(let value): self = .ja4(value)
    case .certificate(let hash): self = .certificate(hash)
    case .userAgent(let text): self = .userAgent(text)
    case .service(let id): self = .service(id)
    }
  }

  /// The kinds of question, by what a memory must keep to answer them.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Names of hosts that were spoken to or looked up.
    case names
    /// Outside addresses.
    case addresses
    /// JA3 fingerprints of clients.
    case ja3
    /// JA4 fingerprints of clients, or their families.
    case ja4
    /// Hashes of certificates.
    case certificates
    /// User-Agents.
    case userAgents = "user-agents"
    /// Services of the catalogue.
    case services

    /// In the order of the declaration.
    public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

    private var rank: Int { Kind.allCases.firstIndex(of: self) ?? 0 }

    /// What is kept, in words: `the archive keeps no certificate hashes`.
    public var words: String {
      switch self {
      case .names: "host names"
      case .addresses: "addresses"
      case .ja3: "JA3 fingerprints"
      case .ja4: "JA4 fingerprints"
      case .certificates: "certificate hashes"
      case .userAgents: "User-Agents"
      case .services: "services"
      }
    }
  }

  /// The kind.
  public var kind: Kind {
    switch self {
    case .namesUnder, .name: .names
    case .address, .addresses: .addresses
    case .ja3: .ja3
    case .ja4: .ja4
    case .certificate: .certificates
    case .userAgent: .userAgents
    case .service: .services
    }
  }

  /// A key by which questions are put in order: names by reversed labels, addresses by their numbers.
  var sortKey: String {
    switch self {
    case .namesUnder(let name), .name(let name): name.reversed
    case .address(let address): RecallQuestion.digits([address.high, address.low, 128])
    case .addresses(let block):
      RecallQuestion.digits([block.base.high, block.base.low, UInt64(truncatingIfNeeded: block.prefix)])
    case .ja3(let value), .ja4(let value), .userAgent(let value), .service(let value): value
    case .certificate(let hash): hash.description
    }
  }

  private static func digits(_ numbers: [UInt64]) -> String {
    numbers.map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
