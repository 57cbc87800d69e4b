import Telemetry

/// What a host is, as far as its traffic shows.
public enum MachineRole: String, Hashable, Sendable, CaseIterable {
  /// A person works here: a general client visits many sites.
  case workstation
  /// Runs around the clock without a person's browsing, with several programs.
  case server
  /// A printer, camera, telephone or other device: few destinations, one or two programs.
  case thing
  /// Many machines or people behind one address (proxy, NAT, terminal server).
  case sharedAddress = "shared-address"
  /// Too little to tell.
  case unknown
}

/// What a host does, by the hour, and which of its clients is the general one.
public struct HostProfile: Sendable {
  /// What the host is.
  public let role: MachineRole
  /// Clients that talk to many sites from this host: its browsers, or its system's stack. Ascending.
  public let generalClients: [Int]
  /// Hours (since 1970) in which the host had any contact, ascending.
  public let hours: [Int64]
  /// Destinations that general clients contact in most hours: pages left open, update services. Not a person's sign.
  public let background: Set<Int>
  /// For each of ``hours``, the number of other sites that general clients visited.
  public let personSites: [UInt16]

  /// The numbers by which the address was found to be shared, `nil` if it was not.
  public let shared: SharedAddressSigns?

  /// Sites in an hour from which on a person is taken to be present.
  public static let sitesOfAPerson = 3

  /// Whether `client` is one of the host's general clients.
  public func isGeneral(client: Int) -> Bool { generalClients.contains(client) }

  /// The number of sites that general clients visited in an hour, `nil` if the host showed nothing then.
  public func personSites(in hour: Int64) -> Int? {
    let place = hours.partitionPoint { $0 < hour }
    return place < hours.count && hours[place] == hour ? Int(personSites[place]) : nil
  }
}
