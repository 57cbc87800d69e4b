public import Telemetry

/// One public service of the catalogue.
public struct Service: Sendable {
  /// The short, lasting name: `github_gist`.
  public let id: String
  /// The name for people: `GitHub Gist`.
  public let name: String
  /// What kind of service it is: `code_hosting`, `paste`, `messaging` and so on.
  public let category: String
  /// The house to which it belongs together with other entries, if any: `github`, `google`.
  public let family: String?
  /// Whether this is nothing but a log-on; its names are never a destination by themselves.
  public let isLogOn: Bool
  /// The country or region that matters for it, if any: `RU`, `CN`.
  public let region: String?
  /// Its host name patterns, in the order of the catalogue file.
  public let hostnames: [HostPattern]
  /// Its networks, for protocols without host names.
  public let networks: [ServiceNetwork]
  /// How tenants are read from its names.
  public let tenantRules: [TenantRule]
  /// ATT&CK technique ids with which it has been or could be used; empty for mere look-alikes.
  public let techniques: [String]
  /// Short labels of public reports. A mention is no attribution.
  public let reportedUse: [String]
  /// Legitimate software that speaks to it.
  public let clients: [KnownClient]
  /// Host name patterns that a person's browser also loads when it visits; other entries may own them.
  public let companions: [String]
  /// How objects are named in its URLs.
  public let urlPatterns: [URLPattern]
  /// Whether ``urlPatterns`` apply to every host name (self-hosted products), not only to this family's.
  public let urlPatternsApplyToAnyHost: Bool
  /// What an analyst should know.
  public let notes: String?
  /// Patterns of ``hostnames`` to check against live traffic before anything is blocked by them.
  public let doubtful: [String]
}

/// A network of a service.
public struct ServiceNetwork: Equatable, Sendable {
  /// The block of addresses.
  public let network: CIDR
  /// What it is for.
  public let role: HostRole
}

/// How an object (repository, file, channel) is named in URLs of a service.
public struct URLPattern: Equatable, Sendable {
  /// What the URL names: `repo`, `raw`, `webhook`.
  public let kind: String
  /// A regular expression with named groups in Swift's spelling; a group named `secret` must never be stored.
  public let regex: String
  /// What to know about such URLs.
  public let note: String?
}
