public import LogWriting

/// What makes a network awkward to judge: shared addresses, proxies, losses, logs that are missing.
///
/// Every share runs from 0 to 1 and is of those machines to which the trait can apply; a share above 0 has at least
/// one.
public struct NetworkTraits: Sendable, Hashable {
  /// How the web is reached.
  public enum Proxy: String, Sendable, Hashable, CaseIterable {
    /// Directly.
    case none
    /// By an explicit proxy inside, for ``NetworkTraits/proxiedShare`` of the machines: the records show `CONNECT`
    /// requests to the proxy, and the handshakes of the tunnels under the same uid.
    case connect
    /// By a proxy for all, with the sensor outside it: all web traffic comes from the proxy's address, look-ups from
    /// the resolver's, and neither leases nor traffic within the organisation are seen.
    case egress
  }

  /// Share of people's machines that sit behind shared addresses, some twenty machines behind each. Their leases and
  /// link-layer addresses are not seen.
  public var sharedAddresses = 0.0
  /// How the web is reached.
  public var proxy = Proxy.none
  /// With ``Proxy/connect``, the share of desks and servers that must use the proxy.
  public var proxiedShare = 0.0
  /// Share of records that are lost, each by its own chance; the sensor reports as much packet loss.
  public var loss = 0.0
  /// Logs that are not written. Without `ssl` there is no `quic` either.
  public var without: Set<ZeekLogKind> = []
  /// Whether the look-ups are seen between the resolver and the outside, so that all come from the resolver.
  public var seesResolverOnly = false
  /// Share of desks, telephones and servers that also have addresses of version 6, another each day for desks and
  /// telephones.
  public var version6 = 0.0
  /// Share of portable desks that spend two days in five in the pool of the remote access.
  public var vpn = 0.0
  /// Whether the leases of that pool are seen.
  public var showsVPNLeases = false
  /// Whether the sensor cuts UDP flows after a minute of silence.
  public var cutsFlows = false

  /// A plain network.
  public init() {}

  /// Takes the faults away: of addresses, of what the sensor loses or cuts. How the web is reached and which logs there are stays.
  public mutating func removeFaults() {
    (sharedAddresses, loss, version6, vpn) = (0, 0, 0, 0)
    (showsVPNLeases, cutsFlows) = (false, false)
  }
}
