/// Why an indicator would be found on half of the network, so that an answer about it says little.
public struct BreadthWarning: Hashable, Sendable {
  /// The kinds of breadth.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Unrelated people register names under it.
    case publicSuffix = "public-suffix"
    /// All of a public service.
    case wholeService = "whole-service"
    /// Addresses of private networks.
    case privateNetwork = "private-network"
    /// Addresses that are reserved: documentation, multicast, loopback and the like.
    case reservedNetwork = "reserved-network"
    /// More than a `/16` of IPv4 or a `/32` of IPv6.
    case wideNetwork = "wide-network"
    /// A public name service that any machine may ask.
    case publicResolver = "public-resolver"
    /// The fingerprint or User-Agent of software that many use.
    case commonSoftware = "common-software"
  }

  /// The kind.
  public let kind: Kind
  /// A sentence that says what would be found, and what to ask instead.
  public let message: String
}
