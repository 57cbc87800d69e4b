import Telemetry

/// Addresses that say nothing when they are seen.
enum PublicAddresses {
  /// Space that no machine of the Internet has: IANA's special-purpose registries (RFC 6890 and its successors), without
  /// the private networks.
  static let reserved: [CIDR] = [
    "0.0.0.0/8", "127.0.0.0/8", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
    "240.0.0.0/4", "::/128", "::1/128", "100::/64", "2001:db8::/32", "3fff::/20", "ff00::/8",
  ].compactMap { CIDR($0) }

  /// Public name services, from their operators' own pages.
  static let resolvers: [IPAddress] = [
    "1.1.1.1", "1.0.0.1", "2606:4700:4700::1111", "2606:4700:4700::1001",
    "8.8.8.8", "8.8.4.4", "2001:4860:4860::8888", "2001:4860:4860::8844",
    "9.9.9.9", "149.112.112.112", "2620:fe::fe", "2620:fe::9",
    "208.67.222.222", "208.67.220.220", "2620:119:35::35", "2620:119:53::53",
    "94.140.14.14", "94.140.15.15", "185.228.168.9", "185.228.169.9", "77.88.8.8", "77.88.8.1",
    "114.114.114.114", "223.5.5.5", "223.6.6.6", "119.29.29.29", "193.17.47.1", "185.43.135.1",
  ].compactMap { IPAddress($0) }
}
