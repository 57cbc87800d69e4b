import Catalogue
import Channels
import Configuration
import Telemetry

/// What an allowance is held against: one strand, with its host.
struct AllowanceSubject {
  /// The address that the finding prints: the one used last. Earlier ones may be another machine's by now.
  var hostAddress: IPAddress?
  var hostNames: [String]
  var role: String
  var service: String?
  var tenant: String?
  /// The registrable domain of a destination outside the catalogue.
  var domain: String?
  var names: [String]
  var hasContactsWithoutName: Bool
  var addresses: [IPAddress]
  var ports: [UInt16]
  var clientKind: Client.Kind
  var clientValue: String
  var clientLabel: String?
  var object: String?
  /// The configuration's sites, to tell which the host belongs to.
  var siteName: String?
}

extension AllowanceSubject {
  init(_ view: StrandView, _ context: HuntContext, _ configuration: Configuration) {
    let traffic = context.traffic
    hostAddress = view.host.address
    hostNames = [view.host.name, configuration.name(of: view.host.address)].compactMap { $0 }
    role = configuration.role(of: view.host.address)?.rawValue ?? view.host.profile.role.rawValue
    service = view.destination.serviceIndex.map { traffic.catalogue.services[$0].id }
    tenant = view.destination.tenant
    if case .domain(let name) = view.destination.identity { domain = name }
    names = view.names.map { context.text($0.name) }
    hasContactsWithoutName = view.contacts.contains { $0.name.isNone }
    // What is allowed is the destination, never all that goes through a proxy.
    addresses = traffic.addresses(of: view.strand) { !context.isBetween(view, $0) }.map(\.address)
    ports = traffic.ports(of: view.strand)
    clientKind = view.client.kind
    clientValue = view.client.value
    clientLabel = view.client.label
    siteName = configuration.site(of: view.host.address)?.name
  }
}

extension Allowance {
  /// Whether the allowance covers a strand. Whether it has expired is not asked.
  func covers(_ subject: AllowanceSubject) -> Bool {
    covers(destinationOf: subject) && hosts.allSatisfy { $0.fits(subject) } && clients.allSatisfy { $0.fits(subject) }
      && (object == nil || object == subject.object)
  }

  private func covers(destinationOf subject: AllowanceSubject) -> Bool {
    switch destination {
    case .service(let id): return subject.service == id
    case .tenant(let service, let tenant): return subject.service == service && subject.tenant?.lowercased() == tenant
    case .domain(let domain):
      // A domain above the registrable one would cover strangers.
      if let own = subject.domain, !domain.isAtOrBelow(own) { return false }
      return !subject.names.isEmpty && !subject.hasContactsWithoutName
        && subject.names.allSatisfy { $0.isAtOrBelow(domain) }
    case .address(let address, let port):
      return subject.service == nil && subject.names.isEmpty && subject.addresses.allSatisfy { $0 == address }
        && (port == nil || subject.ports.allSatisfy { $0 == port })
    }
  }
}

extension Allowance.HostScope {
  fileprivate func fits(_ subject: AllowanceSubject) -> Bool {
    switch self {
    case .network(let block): subject.hostAddress.map { block.contains($0) } ?? false
    case .name(let name): subject.hostNames.contains { $0.lowercased() == name.lowercased() }
    case .site(let name): subject.siteName == name
    case .role(let role): subject.role == role.rawValue
    }
  }
}

extension Allowance.ClientScope {
  fileprivate func fits(_ subject: AllowanceSubject) -> Bool {
    switch self {
    case .label(let label): subject.clientLabel?.lowercased() == label.lowercased()
    case .ja4Family(let family): subject.clientKind == .ja4Family && subject.clientValue == family
    case .userAgent(let pattern): subject.clientKind == .userAgent && Wildcard.fits(subject.clientValue, pattern)
    }
  }
}

extension String {
  /// Whether a host name is a domain or lies below it; both in lower case.
  fileprivate func isAtOrBelow(_ domain: String) -> Bool { self == domain || hasSuffix("." + domain) }
}

/// Texts with `*` for any run of characters.
enum Wildcard {
  /// Whether the whole text fits the pattern; letters count as they are. Linear in the text for each `*`.
  static func fits(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    let star = UInt8(ascii: "*")
    var (at, place) = (0, 0)
    // The last star, and the place in the text up to which it has been stretched.
    var last: (place: Int, at: Int)?
    while at < text.count {
      if place < pattern.count, pattern[place] == star {
        last = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == text[at] {
        at += 1
        place += 1
      } else if let stretched = last {
        last = (stretched.place, stretched.at + 1)
        at = stretched.at + 1
        place = stretched.place + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == star }
  }
}
