public import Catalogue
import Telemetry

/// Tells indicators that would be found on half of the network.
public struct BreadthRules: Sendable {
  private let catalogue: Catalogue
  /// For each domain that holds whole services: the number of the first of them.
  private let serviceBelow: [String: Int]

  /// Rules that use the names and networks of a catalogue.
  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
    var below: [String: Int] = [:]
    for (number, service) in catalogue.services.enumerated() {
      for pattern in service.hostnames {
        var labels = pattern.pattern.split(separator: ".")
        if let wildcard = labels.lastIndex(where: { $0.contains("*") }) { labels.removeFirst(wildcard + 1) }
        while labels.count >= 2 {
          let domain = labels.joined(separator: ".")
          if below[domain] == nil { below[domain] = number }
          labels.removeFirst()
        }
      }
    }
    serviceBelow = below
  }

  /// What is too broad about an indicator. One that asks for several things on the same host is as narrow as its
  /// narrowest part.
  public func warnings(about indicator: Indicator) -> [BreadthWarning] {
    var warnings: [BreadthWarning] = []
    for observable in indicator.observables {
      let own = self.warnings(about: observable)
      if own.isEmpty { return [] }
      warnings += own
    }
    return warnings
  }

  /// What is too broad about an observable.
  public func warnings(about observable: Observable) -> [BreadthWarning] {
    switch observable {
    case .domain(let name): warnings(about: name, isURL: false)
    case .address(let address): CIDR(address: address, prefix128: 128).map { warnings(about: $0) } ?? []
    case .network(let network): warnings(about: network)
    case .url(let location):
      switch location.host {
      case .name(let name): warnings(about: name, isURL: true)
      case .address(let address): CIDR(address: address, prefix128: 128).map { warnings(about: $0) } ?? []
      }
    case .ja4(let value):
      catalogue.label(ofJA4: value).map { [common("this JA4", is: $0)] } ?? []
    case .userAgent(let text):
      BreadthRules.isBrowser(text) ? [common("this User-Agent", is: "a browser")] : []
    case .service(let id): [wholeService(id)]
    case .ja3, .certificate: []
    }
  }

  private func wholeService(_ id: String) -> BreadthWarning {
    let name = catalogue.services.first { $0.id == id }?.name ?? id
    return BreadthWarning(
      kind: .wholeService,
      message:
        "\(name) is a public service: whoever uses it would be found. Ask for a tenant's name, a fingerprint or a "
        + "User-Agent as well.")
  }

  private func warnings(about name: DomainName, isURL: Bool) -> [BreadthWarning] {
    if !isURL, catalogue.publicSuffixes.registrableDomain(of: name.text) == nil {
      return [
        BreadthWarning(
          kind: .publicSuffix,
          message: "“\(name)” is a public suffix: unrelated people have names under it. Ask for one of those names.")
      ]
    }
    let match = catalogue.match(name.text)
    let number = match.flatMap { $0.tenant == nil ? $0.serviceIndex : nil } ?? (isURL ? nil : serviceBelow[name.text])
    guard let number, catalogue.services.indices.contains(number) else { return [] }
    let service = catalogue.services[number].name
    let message =
      isURL
      ? "records show the host of the URL and not its path, and “\(name)” belongs to \(service): whoever uses it would "
        + "be found. Ask for the tool's fingerprint or User-Agent as well."
      : "“\(name)” belongs to \(service): whoever uses it would be found. Ask for a tenant's name, a fingerprint or a "
        + "User-Agent instead."
    return [BreadthWarning(kind: .wholeService, message: message)]
  }

  /// "10.1.0.0/16 lies in 10.0.0.0/8, which is", "10.0.0.0/8 is": how a network stands to one that is set apart.
  private func place(_ network: CIDR, _ special: CIDR) -> String {
    guard network != special else { return "\(shown(network)) is" }
    let lies = network.prefix > special.prefix ? "lies in" : "holds all of"
    return "\(shown(network)) \(lies) \(special), which is"
  }

  private func warnings(about network: CIDR) -> [BreadthWarning] {
    let isIPv4 = network.base.isIPv4 && network.prefix >= 96
    if let inside = CIDR.privateNetworks.first(where: { BreadthRules.overlap($0, network) }) {
      return [
        BreadthWarning(
          kind: .privateNetwork,
          message: "\(place(network, inside)) private: it means other machines in every network.")
      ]
    }
    if let inside = PublicAddresses.reserved.first(where: { BreadthRules.overlap($0, network) && network.prefix >= 97 })
      ?? PublicAddresses.reserved.first(where: { $0.contains(network.base) && $0.prefix <= network.prefix })
    {
      return [
        BreadthWarning(
          kind: .reservedNetwork,
          message: "\(place(network, inside)) reserved: no machine of the Internet has such an address.")
      ]
    }
    if isIPv4 ? network.prefix < 112 : network.prefix < 32 {
      let limit = isIPv4 ? "a /16" : "a /32"
      return [
        BreadthWarning(
          kind: .wideNetwork,
          message: "\(shown(network)) is wider than \(limit): it holds many that have nothing to do with it.")
      ]
    }
    if let resolver = PublicAddresses.resolvers.first(where: { network.contains($0) }) {
      return [
        BreadthWarning(
          kind: .publicResolver, message: "\(resolver) is a public name service, which any machine may ask.")
      ]
    }
    guard network.prefix == 128, let match = catalogue.match(address: network.base), match.tenant == nil else {
      return []
    }
    let service =
      catalogue.services.indices.contains(match.serviceIndex) ? catalogue.services[match.serviceIndex].name : ""
    return [
      BreadthWarning(
        kind: .wholeService, message: "\(network.base) belongs to \(service): whoever uses it would be found.")
    ]
  }

  private func shown(_ network: CIDR) -> String { network.prefix == 128 ? "\(network.base)" : "\(network)" }

  private func common(_ what: String, is software: String) -> BreadthWarning {
    BreadthWarning(
      kind: .commonSoftware,
      message:
        "\(what) is that of \(software): many who have nothing to do with it would be found. Ask for a host as well.")
  }

  private static func overlap(_ one: CIDR, _ other: CIDR) -> Bool {
    // A wide IPv6 block such as ::/0 covers the mapped IPv4 space only by the way it is stored.
    guard one.base.isIPv4 == other.base.isIPv4 else { return false }
    return one.contains(other.base) || other.contains(one.base)
  }

  private static func isBrowser(_ text: String) -> Bool {
    guard text.hasPrefix("Mozilla/5.0 (") else { return false }
    return ["Chrome/", "Firefox/", "Safari/", "Edg/", "Trident/"].contains { text.contains($0) }
  }
}
