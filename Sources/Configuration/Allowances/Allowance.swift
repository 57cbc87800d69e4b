public import Telemetry

/// A scoped, reasoned exception that ends: it hides findings, and never changes what a finding weighs.
///
/// All that is given must fit: a host part that is left out stands for every host, a client part for every client. The
/// destination, the reason and an end are needed.
public struct Allowance: Hashable, Sendable {
  /// What it covers of the network; all of these must fit.
  public var hosts: [HostScope]
  /// What it covers of the outside.
  public var destination: DestinationScope
  /// What it covers of the software that speaks; all of these must fit.
  public var clients: [ClientScope]
  /// Account, repository, paste … as findings print it; `nil` is any.
  public var object: String?
  /// Why this is no finding.
  public var reason: String
  /// Who said so.
  public var author: String?
  /// When it was written; before this day it does not hold.
  public var added: CalendarDay?
  /// The last day on which it holds, in UTC.
  public var expires: CalendarDay
  /// Where it stands in its file, from 1.
  public var line: Int

  /// Days for which an allowance holds that gives no end, and the most it may be given, counted from `added`.
  public static let usualDays = 90
  /// The longest time from `added` to `expires`, in days.
  public static let mostDays = 365

  /// An allowance from its parts.
  public init(
    hosts: [HostScope] = [], destination: DestinationScope, clients: [ClientScope] = [], object: String? = nil,
    reason: String, author: String? = nil, added: CalendarDay? = nil, expires: CalendarDay, line: Int = 1
  ) {
    self.hosts = hosts
    self.destination = destination
    self.clients = clients
    self.object = object
    self.reason = reason
    self.author = author
    self.added = added
    self.expires = expires
    self.line = line
  }

  /// A part of the network.
  public enum HostScope: Hashable, Sendable {
    /// An address, or a block, in which the address lies that the finding prints: the one that the host used last.
    /// Addresses that it had before may be another machine's by now.
    case network(CIDR)
    /// The name that the machine gave for itself, or that the configuration gives it; letters without case.
    case name(String)
    /// A site of the configuration.
    case site(String)
    /// What the machine is, as the finding prints it.
    case role(Configuration.Role)
  }

  /// A part of the outside.
  public enum DestinationScope: Hashable, Sendable {
    /// A service of the catalogue, whatever its tenant.
    case service(String)
    /// One tenant of a service.
    case tenant(service: String, tenant: String)
    /// A domain with all names below it: every name that the strand showed must lie there.
    case domain(String)
    /// An address for which no name was seen, on one port or any.
    case address(IPAddress, port: UInt16?)
  }

  /// Software that speaks.
  public enum ClientScope: Hashable, Sendable {
    /// The label that findings print; letters without case.
    case label(String)
    /// A JA4 family, `t13-19-h2_d83cc789557e`.
    case ja4Family(String)
    /// A user agent, where `*` stands for any run of characters.
    case userAgent(String)
  }

  /// The scope in words: `github, host 10.20.4.17, client git`.
  public var scope: String {
    var parts = ["\(destination)"]
    parts += hosts.map(\.description) + clients.map(\.description)
    if let object { parts.append("object \(object)") }
    return parts.joined(separator: ", ")
  }
}

extension Allowance.HostScope: CustomStringConvertible {
  /// The part in words.
  public var description: String {
    switch self {
    case .network(let block): "host " + (block.prefix == 128 ? "\(block.base)" : "\(block)")
    case .name(let name): "host \(name)"
    case .site(let name): "site \(name)"
    case .role(let role): "role \(role.rawValue)"
    }
  }
}

extension Allowance.DestinationScope: CustomStringConvertible {
  /// The part as it is written in a file.
  public var description: String {
    switch self {
    case .service(let id): id
    case .tenant(let service, let tenant): "\(service)/\(tenant)"
    case .domain(let name): name
    case .address(let address, let port?): address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
    case .address(let address, nil): "\(address)"
    }
  }

  /// A destination as it is written: a service, `service/tenant`, a domain, an address or `address:port`.
  public init?(_ text: String) {
    if let address = IPAddress(text) {
      self = .address(address, port: nil)
    } else if let (address, port) = Self.addressAndPort(text) {
      self = .address(address, port: port)
    } else if let slash = text.firstIndex(of: "/") {
      let (service, tenant) = (String(text[..<slash]), String(text[text.index(after: slash)...]))
      guard Self.isServiceID(service), !tenant.isEmpty else { return nil }
      self = .tenant(service: service, tenant: tenant.lowercased())
    } else if text.contains(".") {
      guard !AddressText.isMeant(by: text.hasPrefix("*.") ? String(text.dropFirst(2)) : text),
        let name = HostNameText.normalized(text)
      else { return nil }
      self = .domain(name)
    } else {
      guard Self.isServiceID(text) else { return nil }
      self = .service(text)
    }
  }

  private static func isServiceID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || "_-".utf8.contains($0) }
  }

  private static func addressAndPort(_ text: String) -> (IPAddress, UInt16)? {
    // Digits alone: a number may be written with a sign, a port may not.
    guard let colon = text.lastIndex(of: ":"),
      text[text.index(after: colon)...].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else { return nil }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    return IPAddress(String(host)).map { ($0, port) }
  }
}

extension Allowance.ClientScope: CustomStringConvertible {
  /// The part in words.
  public var description: String {
    switch self {
    case .label(let label): "client \(label)"
    case .ja4Family(let family): "JA4 family \(family)"
    case .userAgent(let pattern): "user agent \(pattern)"
    }
  }
}
