/// A kind of TLS client, as a network sees it: fingerprint, negotiated parameters, sizes, User-Agent.
struct ClientKind: Sendable {
  /// Name within the table of clients.
  let name: String
  /// Highest version that the client offers: 12 or 13.
  let version: Int
  /// Number of cipher suites and of extensions with a server name and without a ticket.
  let suites, extensions: Int
  /// First and last character of the first application protocol, `00` for none.
  let alpn: String
  /// Second and third part of JA4; the third part when a ticket is offered.
  let cipherHash, extensionHash, resumedHash: String
  /// Ciphers that it ends up with against servers of version 1.3 and 1.2.
  let cipher13, cipher12: String
  /// Preferred curve.
  let curve: String
  /// Bytes of the client hello without the server name.
  let hello: Int
  /// Share of connections within the ticket's life that resume.
  let resumes: Double
  /// Whether it speaks QUIC to those that offer it.
  let speaksQUIC: Bool
  /// Share of connections that do not end in order (`RSTO`, `RSTR` …).
  let rudeness: Double
  /// User-Agent on plain HTTP.
  let userAgent: String

  /// A build of its own: other ciphers and extensions.
  func variant(_ name: String, _ random: inout SeededRandom) -> ClientKind {
    func digits(_ random: inout SeededRandom) -> String {
      let text = String(random.next() >> 16, radix: 16)
      return String(repeating: "0", count: max(0, 12 - text.count)) + text
    }
    return ClientKind(
      name: name, version: version, suites: max(3, suites + random.integer(below: 9) - 4),
      extensions: max(4, extensions + random.integer(below: 5) - 2), alpn: alpn, cipherHash: digits(&random),
      extensionHash: digits(&random), resumedHash: digits(&random), cipher13: cipher13, cipher12: cipher12,
      curve: curve,
      hello: max(90, hello + random.integer(below: 61) - 30), resumes: resumes, speaksQUIC: speaksQUIC,
      rudeness: rudeness,
      userAgent: userAgent)
  }

  /// JA4 of one client hello.
  func ja4(named: Bool, resumed: Bool, quic: Bool) -> String {
    if quic {
      let count = (named ? 12 : 11) + (resumed ? 1 : 0)
      return "q13\(named ? "d" : "i")03\(count)h3_55b375c5d22e_\(resumed ? "b9b1d3a9ecf5" : "06cda9e17597")"
    }
    let offersTicket = resumed && version == 13
    let count = extensions - (named ? 0 : 1) + (offersTicket ? 1 : 0)
    return "t\(version)\(named ? "d" : "i")\(Self.two(suites))\(Self.two(count))\(alpn)_\(cipherHash)_"
      + (offersTicket ? resumedHash : extensionHash)
  }

  /// Next protocol negotiated, in Zeek's words.
  func nextProtocol(quic: Bool) -> String? {
    if quic { return "h3" }
    switch alpn {
    case "h2": return "h2"
    case "h1": return "http/1.1"
    default: return nil
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
