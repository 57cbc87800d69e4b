import Telemetry

/// Something that hosts talk to: a name with its addresses, or a bare address.
struct Destination: Sendable {
  /// The name, or the address as text.
  let name: String
  /// Whether there is no name, only an address.
  let isBare: Bool
  /// Whether it belongs to the simulated organisation.
  let isInternal: Bool
  /// Its addresses, at least one.
  let addresses: [IPAddress]
  /// Its addresses of version 6, if any.
  let addresses6: [IPAddress]
  /// Canonical name that its DNS answer goes through, if any.
  let alias: String?
  /// Life of its DNS answers in seconds.
  let lifetime: Double
  /// Whether its server speaks TLS 1.3.
  let speaks13: Bool
  /// Bytes of its certificates.
  let certificates: Int
  /// Round trip in seconds.
  let roundTrip: Double
  /// Seconds for which it keeps an idle connection.
  let keepAlive: Double
  /// Whether it offers QUIC.
  let offersQUIC: Bool

  /// The destination of that name, with everything else derived from the name.
  init(_ name: String) {
    self.name = name
    var mixer = SeededRandom.hash(name)
    let literal = IPAddress(name)
    let internalSuffix = name.hasSuffix("." + SoftwareCatalogue.domain)
    isBare = literal != nil
    isInternal = internalSuffix || literal?.v4.map { $0 >> 24 == 10 } == true
    if let literal {
      addresses = [literal]
    } else if internalSuffix {
      addresses = [IPAddress(v4: 0x0A14_0100 | UInt32(200 + SeededRandom.splitMix(&mixer) % 50))]
    } else {
      addresses = AddressPlan.addresses(of: name)
    }
    let digits = SeededRandom.splitMix(&mixer)
    alias =
      literal == nil && !internalSuffix && digits % 4 == 0
      ? "\(name).edge-\(digits >> 8 % 40).\(digits >> 16 % 2 == 0 ? "sitecdn.net" : "akamaiedge.net")" : nil
    lifetime = [60.0, 120, 300, 300, 300, 600, 1800, 3600][Int(digits >> 24 & 7)]
    speaks13 = digits >> 32 % 100 < 91
    certificates = 2400 + Int(digits >> 40 % 2900)
    roundTrip = internalSuffix ? 0.0006 : 0.004 + Double(digits >> 48 % 1000) / 1000 * (digits % 5 == 0 ? 0.13 : 0.03)
    keepAlive = [5.0, 15, 30, 60, 60, 65, 75, 115][Int(digits >> 28 & 7)]
    offersQUIC = AddressPlan.isGoogle(name)
    addresses6 =
      literal == nil && !internalSuffix && (offersQUIC || digits >> 36 % 100 < 45)
      ? AddressPlan.addresses6(like: addresses, name) : []
  }
}
