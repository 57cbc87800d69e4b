import Detection

/// The host and destination of a finding as one reads them.
extension Finding.Host {
  /// `10.20.4.17 nb-0417`, or the address alone.
  var label: String { name.map { "\(address) \($0)" } ?? address }
}

extension Finding.Destination {
  /// The name with what narrows it down: the tenant, else the host name most used, else the address.
  var detail: String? {
    let candidates = [tenant, hostnames.first, addresses.first]
    return candidates.compactMap { $0 }.first { !$0.isEmpty && !name.contains($0) }
  }

  /// `Dropbox (api.dropboxapi.com)`.
  var label: String { detail.map { "\(name) (\($0))" } ?? name }
}

extension Finding.Client {
  /// What the catalogue calls it, else the identity itself.
  var title: String { label ?? (value.isEmpty ? kind : value) }
}
