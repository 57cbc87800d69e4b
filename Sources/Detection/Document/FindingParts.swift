extension Finding {
  /// The two sums. Prior plus the counted rows is the total; the soft minimum of the totals is the weight. All in
  /// decibans, from rows rounded to 0.1.
  public struct Totals: Codable, Hashable, Sendable {
    /// Where the sum against "a person did this" starts, and where it ends.
    public var priorPersonDB, personDB: Double
    /// Where the sum against "ordinary software did this" starts, and where it ends.
    public var priorSoftwareDB, softwareDB: Double

    enum CodingKeys: String, CodingKey {
      case priorPersonDB = "prior_person_db"
      case personDB = "person_db"
      case priorSoftwareDB = "prior_software_db"
      case softwareDB = "software_db"
    }

    /// The sums.
    public init(priorPersonDB: Double, personDB: Double, priorSoftwareDB: Double, softwareDB: Double) {
      self.priorPersonDB = priorPersonDB
      self.personDB = personDB
      self.priorSoftwareDB = priorSoftwareDB
      self.softwareDB = softwareDB
    }
  }

  /// An internal machine.
  public struct Host: Codable, Hashable, Sendable {
    /// The address used last.
    public var address: String
    /// All addresses, at most 64.
    public var addresses: [String]
    /// The name that the machine gave for itself, if known.
    public var name: String?
    /// What the host is (`workstation`, `server`, `thing`, `shared-address`, `unknown`).
    public var role: String
    /// The site, if configured.
    public var site: String?

    /// A host.
    public init(address: String, addresses: [String], name: String?, role: String, site: String?) {
      self.address = address
      self.addresses = addresses
      self.name = name
      self.role = role
      self.site = site
    }
  }

  /// The software that speaks, as far as the records tell.
  public struct Client: Codable, Hashable, Sendable {
    /// What the value is: `process`, `ja4-family`, `ja3`, `tls-parameters`, `user-agent`, `protocol` or `unknown`.
    public var kind: String
    /// The identity itself.
    public var value: String
    /// A known library or product with this identity, if the catalogue has one.
    public var label: String?

    /// A client.
    public init(kind: String, value: String, label: String?) {
      self.kind = kind
      self.value = value
      self.label = label
    }
  }

  /// What the host talks to.
  public struct Destination: Codable, Hashable, Sendable {
    /// Id of the catalogue's service, `nil` outside the catalogue.
    public var service: String?
    /// The service's name, the registrable domain, or address and port.
    public var name: String
    /// The tenant that the host name carries.
    public var tenant: String?
    /// All names of the strand, the most used first, at most 64.
    public var hostnames: [String]
    /// All addresses, the most used first, at most 64.
    public var addresses: [String]
    /// Ports.
    public var ports: [Int]
    /// Proxies and name servers that stood between, the most used first; `nil` where the host went there itself. Theirs are none of
    /// `addresses`.
    public var via: [String]?

    /// A destination.
    public init(
      service: String?, name: String, tenant: String?, hostnames: [String], addresses: [String], ports: [Int],
      via: [String]? = nil
    ) {
      self.service = service
      self.name = name
      self.tenant = tenant
      self.hostnames = hostnames
      self.addresses = addresses
      self.ports = ports
      self.via = via
    }
  }

  /// One signal with its numbers: what it says, and what of it counts by the table of weights.
  public struct EvidenceRow: Codable, Hashable, Sendable {
    /// Name of the signal (`timer`, `offhours` …).
    public var signal: String
    /// Signals of a group share a cause.
    public var group: String
    /// Decibans against the two rivals by its formula, within its cap.
    public var personDB, softwareDB: Double
    /// Decibans that count.
    public var countedPersonDB, countedSoftwareDB: Double
    /// The signal in one sentence.
    public var statement: String
    /// Its numbers by name, with the unit in the name (`period_s`).
    public var values: [String: Double]

    enum CodingKeys: String, CodingKey {
      case signal, group
      case personDB = "person_db"
      case softwareDB = "software_db"
      case countedPersonDB = "counted_person_db"
      case countedSoftwareDB = "counted_software_db"
      case statement, values
    }

    /// A row.
    public init(
      signal: String, group: String, personDB: Double, softwareDB: Double, countedPersonDB: Double,
      countedSoftwareDB: Double, statement: String, values: [String: Double]
    ) {
      self.signal = signal
      self.group = group
      self.personDB = personDB
      self.softwareDB = softwareDB
      self.countedPersonDB = countedPersonDB
      self.countedSoftwareDB = countedSoftwareDB
      self.statement = statement
      self.values = values
    }
  }
}
