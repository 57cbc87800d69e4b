/// The numbers by which an address is taken to stand for many machines or people.
///
/// None of them proves it alone: a developer has many tools, a scraper claims many browsers, a proxy's machines may all be
/// alike. An address is shared if one number shows many *identities* and another shows them *at once*.
public struct SharedAddressSigns: Hashable, Sendable {
  /// General clients (those at many sites) by JA4 family, QUIC left out.
  public var browserFingerprints = 0
  /// General clients by negotiated TLS parameters, where nothing stronger is recorded. One browser shows several.
  public var tlsParameters = 0
  /// General clients by User-Agent.
  public var userAgents = 0
  /// Operating systems that browsers' User-Agents claimed on one day, the most.
  public var systems = 0
  /// Browsers with version and operating system that User-Agents claimed on one day, the most.
  public var browserVersions = 0
  /// General clients of one kind that each visited at least three sites in the same hour, reached in two hours.
  public var clientsAtOnce = 0
  /// Sites that general clients visited within a minute: the 95th percentile of the minutes with any.
  public var sitesAMinute = 0
  /// The same as a multiple of what is usual here: the median over hosts with general clients; 0 for too few of them.
  public var sitesAgainstOthers = 0.0
  /// General clients by JA4 family that are browsers as far as the catalogue tells, QUIC left out.
  public var peoplesFingerprints = 0
  /// User-Agents of any client, the most on one day.
  public var anyUserAgents = 0
  /// Hours a day in which a person's browsing shows, on average over the host's days; 0 for less than two days.
  public var hoursADay = 0.0
  /// Link-layer addresses that the address showed on one day, the most.
  public var linkLayerAddresses = 0

  /// One number that reached its threshold.
  public enum Sign: String, Hashable, Sendable, CaseIterable {
    /// ``SharedAddressSigns/browserFingerprints``.
    case browserFingerprints = "browser-fingerprints"
    /// ``SharedAddressSigns/tlsParameters``.
    case tlsParameters = "tls-parameters"
    /// ``SharedAddressSigns/userAgents``.
    case userAgents = "user-agents"
    /// ``SharedAddressSigns/systems``.
    case systems
    /// ``SharedAddressSigns/browserVersions``.
    case browserVersions = "browser-versions"
    /// ``SharedAddressSigns/clientsAtOnce``.
    case clientsAtOnce = "clients-at-once"
    /// ``SharedAddressSigns/sitesAMinute``.
    case sitesAMinute = "sites-a-minute"
    /// ``SharedAddressSigns/sitesAgainstOthers``.
    case sitesAgainstOthers = "sites-against-others"
    /// ``SharedAddressSigns/hoursADay``.
    case hoursADay = "hours-a-day"
    /// ``SharedAddressSigns/linkLayerAddresses``.
    case linkLayerAddresses = "link-layer-addresses"

    /// The least that counts.
    public var threshold: Double {
      switch self {
      case .browserFingerprints, .userAgents, .browserVersions: 5
      case .tlsParameters: 15
      case .systems, .clientsAtOnce, .sitesAgainstOthers: 3
      case .sitesAMinute: 60
      case .hoursADay: 20
      case .linkLayerAddresses: 4
      }
    }

    /// Whether it shows many identities; the others show that they are there at once.
    public var isOfIdentity: Bool {
      switch self {
      case .browserFingerprints, .tlsParameters, .userAgents, .systems, .browserVersions: true
      case .clientsAtOnce, .sitesAMinute, .sitesAgainstOthers, .hoursADay, .linkLayerAddresses: false
      }
    }
  }

  /// JA4 families below which many claimed browsers are not believed where fingerprints are recorded: one program that
  /// changes its User-Agent.
  public static let fewestFingerprints = 3

  /// No number measured.
  public init() {}

  /// The number behind a sign.
  public func value(of sign: Sign) -> Double {
    switch sign {
    case .browserFingerprints: Double(browserFingerprints)
    case .tlsParameters: Double(tlsParameters)
    case .userAgents: Double(userAgents)
    case .systems: Double(systems)
    case .browserVersions: Double(browserVersions)
    case .clientsAtOnce: Double(clientsAtOnce)
    case .sitesAMinute: Double(sitesAMinute)
    case .sitesAgainstOthers: sitesAgainstOthers
    case .hoursADay: hoursADay
    case .linkLayerAddresses: Double(linkLayerAddresses)
    }
  }

  /// The signs that reached their threshold.
  public var signs: [Sign] { Sign.allCases.filter { value(of: $0) >= $0.threshold } }

  /// Whether a number shows many identities.
  var showsIdentities: Bool { signs.contains(where: \.isOfIdentity) }

  /// Sites a minute that a pace far above the others' must also be: on a quiet network three times little is little.
  public static let fewestSitesOfMany = 15
  /// Browsers, or else User-Agents of any client on one day, that must come with such a pace: one person's scraper has
  /// the pace, but not the browsers.
  public static let fewestBrowsersOfMany = 2
  /// User-Agents of any client on one day that count for as much.
  public static let fewestUserAgentsOfMany = 6

  /// Whether the address visits sites at the pace of several people, with more than one person's browsers: machines of one
  /// make behind an address translation look alike in everything else.
  var hasPaceOfMany: Bool {
    sitesAgainstOthers >= Sign.sitesAgainstOthers.threshold && sitesAMinute >= Self.fewestSitesOfMany
      && (peoplesFingerprints >= Self.fewestBrowsersOfMany || anyUserAgents >= Self.fewestUserAgentsOfMany)
  }

  /// Whether the address is taken to be shared.
  public var isShared: Bool {
    if hasPaceOfMany { return true }
    if browserFingerprints > 0, browserFingerprints < Self.fewestFingerprints { return false }
    return showsIdentities && signs.contains { !$0.isOfIdentity }
  }
}
