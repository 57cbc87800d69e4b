public import Catalogue
public import Telemetry

/// All that was joined: hosts, destinations, clients, and the strands with their contacts, grouped and sorted by time.
///
/// Strands are ordered by host address, destination and client, so equal input gives equal output whatever the order of
/// files. A class, since every view of a strand reads it: a copy of all these tables' references for each would cost more than
/// what is read.
public final class Traffic: Sendable {
  /// The catalogue that named the services.
  public let catalogue: Catalogue
  /// Internal machines.
  public let hosts: [Host]
  /// What they talk to.
  public let destinations: [Destination]
  /// The software that speaks.
  public let clients: [Client]
  /// Host × destination × client: the unit that is judged.
  public let strands: [Strand]
  /// What is judged beside the strands: questions to the name service that may be a tunnel, and attempts that nobody
  /// answered. They count in no population. Ordered like ``strands``.
  public let sideStrands: [Strand]
  /// Contacts of the side strands: one for each question or attempt.
  public let sideContacts: [Contact]
  /// For each of ``sideStrands`` how many attempts there were in all: of long runs only the latest stand among the
  /// contacts. Zero for questions.
  public let sideAttempts: [Attempts]
  /// What hosts asked the name service about domains with many names, ordered by host and destination.
  public let lookupUses: [LookupUse]
  /// Whether the organisation's networks were told, so that the rest is known to be outside.
  public let hasToldNetworks: Bool
  /// What the organisation says of its own network.
  public let knowledge: NetworkKnowledge
  /// Host × destination: all that one host exchanged with one destination.
  public let channels: [Channel]
  /// Contacts of all strands; a strand's are ``Strand/contacts``.
  public let contacts: [Contact]
  /// Names and addresses that the ids stand for.
  public let tables: SymbolTables
  /// How many hosts use what.
  public let population: Population
  /// The same among people's machines, and among machines without people: what is usual for a server says nothing of a
  /// workstation.
  public let peopleMachines, otherMachines: Population
  /// First and last contact, `nil` if there are none.
  public let span: (from: Timestamp, to: Timestamp)?
  /// Who asks the name service, and whether that shows the hosts.
  public let resolution: Resolution
  /// Hours with records.
  public let coverage: HourCoverage
  /// What was joined and what was left.
  public let account: JoinAccount
  /// By strand, names that went with its exchanges but differ from the one they stand under: the TLS server name of a
  /// request to another host (domain fronting looks like this), by text.
  public let otherNames: [Int: [NameID]]
  /// Reports of capture loss.
  public let losses: [CaptureLoss]
  /// By strand, what it exchanged in all where an archive gave only its latest contacts.
  public let keptTotals: [Int: KeptTotals]

  init(
    catalogue: Catalogue, hosts: [Host], destinations: [Destination], clients: [Client], strands: [Strand],
    sideStrands: [Strand], sideContacts: [Contact], sideAttempts: [Attempts], lookupUses: [LookupUse],
    hasToldNetworks: Bool, knowledge: NetworkKnowledge, channels: [Channel], contacts: [Contact], tables: SymbolTables,
    population: Population, peopleMachines: Population, otherMachines: Population,
    span: (from: Timestamp, to: Timestamp)?, resolution: Resolution, coverage: HourCoverage, account: JoinAccount,
    otherNames: [Int: [NameID]], losses: [CaptureLoss], keptTotals: [Int: KeptTotals] = [:]
  ) {
    self.catalogue = catalogue
    self.hosts = hosts
    self.destinations = destinations
    self.clients = clients
    self.strands = strands
    self.sideStrands = sideStrands
    self.sideContacts = sideContacts
    self.sideAttempts = sideAttempts
    self.lookupUses = lookupUses
    self.hasToldNetworks = hasToldNetworks
    self.knowledge = knowledge
    self.channels = channels
    self.contacts = contacts
    self.tables = tables
    self.population = population
    self.peopleMachines = peopleMachines
    self.otherMachines = otherMachines
    self.span = span
    self.resolution = resolution
    self.coverage = coverage
    self.account = account
    self.otherNames = otherNames
    self.losses = losses
    self.keptTotals = keptTotals
  }

  /// The same traffic with other populations.
  init(_ traffic: Traffic, population: Population, peopleMachines: Population, otherMachines: Population) {
    catalogue = traffic.catalogue
    hosts = traffic.hosts
    destinations = traffic.destinations
    clients = traffic.clients
    strands = traffic.strands
    sideStrands = traffic.sideStrands
    sideContacts = traffic.sideContacts
    sideAttempts = traffic.sideAttempts
    lookupUses = traffic.lookupUses
    hasToldNetworks = traffic.hasToldNetworks
    knowledge = traffic.knowledge
    channels = traffic.channels
    contacts = traffic.contacts
    tables = traffic.tables
    self.population = population
    self.peopleMachines = peopleMachines
    self.otherMachines = otherMachines
    span = traffic.span
    resolution = traffic.resolution
    coverage = traffic.coverage
    account = traffic.account
    otherNames = traffic.otherNames
    losses = traffic.losses
    keptTotals = traffic.keptTotals
  }

  /// An internal machine, held together over its addresses. A class, since what is counted by machine asks for one of its
  /// properties at a time, a million times.
  public final class Host: Sendable {
    /// The address used last.
    public let address: IPAddress
    /// All addresses, ascending.
    public let addresses: [IPAddress]
    /// Link-layer address, 0 if not known.
    public let hardware: HardwareAddress
    /// The name that the machine gave for itself.
    public let name: String?
    /// What the machine does, by the hour.
    public let profile: HostProfile
    /// The site that its address belongs to, if configured.
    public let site: String?
    /// What stands behind a shared address, if configured. ``NetworkKnowledge/SharedKind/vpn`` marks one session of an
    /// address that machines take in turn: one machine, whose role shows by its traffic.
    public let sharedKind: NetworkKnowledge.SharedKind?
    /// The beginning of the session, where the address is one that machines take in turn and no lease tells which.
    public let session: Timestamp?

    /// The numbers by which this address was taken to be shared; `nil` if it was not, or was told to be.
    public var whyShared: SharedAddressSigns? { sharedKind == nil ? profile.shared : nil }

    /// Whether this is a server or a thing: a machine that nobody sits at.
    public let isWithoutPeople: Bool

    init(
      address: IPAddress, addresses: [IPAddress], hardware: HardwareAddress, name: String?, profile: HostProfile,
      site: String?, sharedKind: NetworkKnowledge.SharedKind?, session: Timestamp?
    ) {
      self.address = address
      self.addresses = addresses
      self.hardware = hardware
      self.name = name
      self.profile = profile
      self.site = site
      self.sharedKind = sharedKind
      self.session = session
      switch profile.role {
      case .server, .thing: isWithoutPeople = true
      case .workstation, .sharedAddress, .unknown: isWithoutPeople = false
      }
    }

    /// What stays the same while addresses change: the link-layer address if known, else the address, with the beginning
    /// of the session where machines take it in turn.
    public var identity: String {
      if hardware != 0 { return "mac:" + HardwareText.format(hardware) }
      return session.map { "\(address)@\($0)" } ?? "\(address)"
    }
  }

  /// The contacts of a strand, by time.
  public func contacts(of strand: Strand) -> ArraySlice<Contact> {
    strand.kind == .exchanges ? contacts[strand.contacts] : sideContacts[strand.contacts]
  }

  /// The strand with this number: those of ``strands`` first, then the side strands.
  public func strand(_ index: Int) -> Strand {
    index < strands.count ? strands[index] : sideStrands[index - strands.count]
  }

  /// Names on a strand with their number of contacts, the most used first; contacts without a name are left out.
  public func names(of strand: Strand) -> [(name: NameID, count: Int)] {
    if case .lookups = strand.kind { return firstNames(of: strand) }
    let contacts = contacts(of: strand)
    // Most strands have one name.
    if let name = contacts.first?.name, contacts.allSatisfy({ $0.name == name }) {
      return name.isNone ? [] : [(name, contacts.count)]
    }
    let counts = tally(contacts.lazy.map(\.name).filter { !$0.isNone })
    return counts.sorted { ($1.value, tables.names.string(of: $0.key)) < ($0.value, tables.names.string(of: $1.key)) }
      .map { ($0.key, $0.value) }
  }

  /// The first 64 distinct names asked for: a tunnel may ask for a million, each once.
  private func firstNames(of strand: Strand) -> [(name: NameID, count: Int)] {
    var place: [NameID: Int] = [:]
    var result: [(name: NameID, count: Int)] = []
    for contact in contacts(of: strand) {
      if let known = place[contact.name] {
        result[known].count += 1
      } else if result.count < 64 {
        place[contact.name] = result.count
        result.append((contact.name, 1))
      }
    }
    return result
  }

  /// Addresses on a strand with their number of contacts, the most used first; of all its contacts or of some.
  public func addresses(
    of strand: Strand, where counts: (Contact) -> Bool = { _ in true }
  ) -> [(address: IPAddress, count: Int)] {
    let counts = tally(contacts(of: strand).filter(counts).map { self.tables.addresses[$0.address] })
    return counts.filter { $0.key != KeptTraffic.unknownAddress }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map
    { ($0.key, $0.value) }
  }

  /// Ports on a strand, ascending; 0, which stands for one that is not known, is left out.
  public func ports(of strand: Strand) -> [UInt16] {
    tally(contacts(of: strand).lazy.map(\.port)).keys.filter { $0 != 0 }.sorted()
  }

  /// The population that a host is compared with: machines of its kind.
  public func peers(of host: Host) -> Population { host.isWithoutPeople ? otherMachines : peopleMachines }

  /// Days of records: hours with connection records (or any, where there are none) divided by 24, so that a stray record
  /// of another year does not stretch it.
  public var recordedDays: Double {
    let most = HourCoverage.Log.allCases.map { coverage.hours(of: $0).count }.max() ?? 0
    return Double(most) / 24
  }
}

func tally<Items: Sequence>(_ items: Items) -> [Items.Element: Int] where Items.Element: Hashable {
  var counts: [Items.Element: Int] = [:]
  for item in items { counts[item, default: 0] += 1 }
  return counts
}

/// Link-layer addresses in text.
public enum HardwareText {
  /// `00:1a:2b:3c:4d:5e`.
  public static func format(_ hardware: HardwareAddress) -> String {
    (0..<6).map { index in
      let byte = hardware >> UInt64(40 - index * 8) & 0xFF
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined(separator: ":")
  }
}
