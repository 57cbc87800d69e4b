/// Contacts whose true destination has no name, by the reason: the base of "cannot judge" for them.
public struct UnnamedShare: Hashable, Sendable {
  /// Contacts under the outer name of an encrypted client hello (TLS Encrypted Client Hello): they have a name, but not the true one.
  /// They are no part of ``JoinAccount/unnamed``.
  public var encryptedHello = 0
  /// A handshake without a server name.
  public var withoutServerName = 0
  /// TLS or QUIC by the sensor's word or the port, but no record of its handshake.
  public var withoutHandshake = 0
  /// A request to a bare address, or without a Host header.
  public var requestWithoutHost = 0
  /// Everything else: plain TCP or UDP.
  public var plain = 0

  /// Why a contact has no name.
  enum Reason: UInt8, Sendable {
    case withoutServerName, withoutHandshake, requestWithoutHost, plain
  }

  /// Nothing yet.
  public init() {}

  mutating func add(_ reason: Reason, _ count: Int = 1) {
    switch reason {
    case .withoutServerName: withoutServerName += count
    case .withoutHandshake: withoutHandshake += count
    case .requestWithoutHost: requestWithoutHost += count
    case .plain: plain += count
    }
  }

  /// Ports on which TLS and QUIC are usual, for sensors that do not name the protocol.
  static func isEncryptedPort(_ port: UInt16) -> Bool {
    switch port {
    case 443, 465, 636, 853, 989, 990, 993, 995, 5061, 5223, 5349, 8443, 8883: true
    default: false
    }
  }

  /// Server names that stand outside of encrypted client hellos: Cloudflare's front, and the public test fronts.
  static let outerNames: Set<String> = ["cloudflare-ech.com", "public.tls-ech.dev", "cover.defo.ie"]
}
