/// How a flow looks on the wire: port, protocols, version, and what the handshake adds.
struct Shape: Sendable {
  let port: UInt16
  let isTLS: Bool
  let isQUIC: Bool
  let isUDP: Bool
  /// Protocols as the sensor names them.
  let service: String?
  /// Whether version 1.3 was agreed.
  let is13: Bool
  var isResumed = false
  private let hello: Double
  private let certificates: Double

  init(
    speech: Exchange.Speech, client: ClientKind, destination: Destination, isProxied: Bool, chance: inout Chance
  ) {
    let prefersQUIC = chance.uniform() < 0.72
    var isQUIC = false
    switch speech {
    case .tls:
      port = 443
      isTLS = true
      isQUIC = !isProxied && client.speaksQUIC && destination.offersQUIC && prefersQUIC
      isUDP = isQUIC
      service = isQUIC ? "quic,ssl" : "ssl"
    case .tlsPort(let number):
      port = number
      isTLS = true
      isUDP = false
      service = "ssl"
    case .http:
      port = 80
      isTLS = false
      isUDP = false
      service = "http"
    case .udp(let number, let name):
      port = number
      isTLS = false
      isUDP = true
      service = name
    case .lookup:
      port = 53
      isTLS = false
      isUDP = true
      service = "dns"
    case .tcp(let number, let name):
      port = number
      isTLS = false
      isUDP = false
      service = name
    }
    self.isQUIC = isQUIC
    is13 = isQUIC || (client.version == 13 && destination.speaks13)
    hello = Double(client.hello + (destination.isBare ? 0 : destination.name.utf8.count + 9))
    certificates = Double(destination.certificates)
  }

  /// Bytes that the handshake adds to a poll, as measured on loopback for both versions, whole and resumed; QUIC pads
  /// its first packets.
  var handshakeBytes: (up: Double, down: Double) {
    if isQUIC { return isResumed ? (2500 + hello / 10, 2700) : (2500 + hello / 10, certificates + 2700) }
    switch (is13, isResumed) {
    case (true, false): return (hello + 100, certificates + 920)
    case (true, true): return (hello + 182, 549)
    case (false, false): return (hello + 127, certificates + 486)
    case (false, true): return (hello + 190, 185)
    }
  }
}
