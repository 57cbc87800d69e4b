public import Catalogue
public import Telemetry

/// Traffic made of what was kept of it, where its records are no longer there.
///
/// Fed twice with the same destinations: ``add(_:contacts:)`` and ``note(_:)`` the first time, which shows each host's general
/// clients; then, after ``settle()``, ``visit(_:)``, which shows the hours in which a person was there. ``finish()`` orders
/// everything by text, so neither the order of feeding nor any number reaches the result.
public struct KeptTraffic: Sendable {
  /// Who spoke to what with what; numbers are those that this value gave.
  public struct Place: Hashable, Sendable {
    /// The host's number.
    public var host: Int
    /// The destination's number.
    public var destination: Int
    /// The client's number.
    public var client: Int

    /// A place.
    public init(host: Int, destination: Int, client: Int) {
      self.host = host
      self.destination = destination
      self.client = client
    }
  }

  /// The hours of one place: day since 1970, and a bit for each hour of it.
  public struct Presence: Sendable {
    /// Where.
    public var place: Place
    /// Days, ascending, with their hours.
    public var days: [(day: Int32, hours: UInt32)]

    /// The hours of a place.
    public init(place: Place, days: [(day: Int32, hours: UInt32)]) {
      self.place = place
      self.days = days
    }
  }

  /// Names and addresses that contacts stand for.
  public private(set) var tables = SymbolTables()
  let catalogue: Catalogue
  let knowledge: NetworkKnowledge
  let hasToldNetworks: Bool
  var machines: [KeptMachine] = []
  var destinations: [Destination] = []
  var clients: [Client] = []
  var strands: [(place: Place, contacts: Range<Int>, totals: KeptTotals?)] = []
  var contacts: [Contact] = []
  var attempts: [TrafficBuilder.ChannelKey: Attempts] = [:]
  var habits: KeptHabits
  var coverage: [HourCoverage.Log: [Int64: Int]] = [:]
  var losses: [CaptureLoss] = []
  private var machineNumbers: [KeptMachine.Key: Int] = [:]
  private var destinationNumbers: [String: Int] = [:]
  private var clientNumbers: [String: Int] = [:]

  /// Traffic of some days (since 1970).
  public init(
    catalogue: Catalogue, knowledge: NetworkKnowledge, hasToldNetworks: Bool, days: ClosedRange<Int32>
  ) {
    self.catalogue = catalogue
    self.knowledge = knowledge
    self.hasToldNetworks = hasToldNetworks
    habits = KeptHabits(days: days)
  }

  // MARK: - Numbers

  /// The number of a host, by site and what it is known by.
  public mutating func host(_ identity: String, site: String) -> Int {
    let key = KeptMachine.Key(site: site, identity: identity)
    if let known = machineNumbers[key] { return known }
    machines.append(KeptMachine(key))
    machineNumbers[key] = machines.count - 1
    return machines.count - 1
  }

  /// Notes what a host was on a day.
  public mutating func describe(_ host: Int, day: Int32, addresses: [IPAddress], name: String?, role: String?) {
    machines[host].note(day: day, addresses: addresses, name: name, role: role.flatMap { MachineRole(rawValue: $0) })
  }

  /// The number of a destination by its key (``Destination/key``).
  public mutating func destination(_ key: String) -> Int {
    if let known = destinationNumbers[key] { return known }
    destinations.append(Destination(key: key, catalogue: catalogue))
    destinationNumbers[key] = destinations.count - 1
    return destinations.count - 1
  }

  /// Whether a destination has a name.
  public func isNamed(_ destination: Int) -> Bool { !destinations[destination].isBareAddress }

  /// Whether a destination is a service of the catalogue.
  public func isCatalogued(_ destination: Int) -> Bool { destinations[destination].serviceIndex != nil }

  /// The number of a client by its key (``Client/key``).
  public mutating func client(_ key: String) -> Int {
    if let known = clientNumbers[key] { return known }
    clients.append(Client(key: key, catalogue: catalogue))
    clientNumbers[key] = clients.count - 1
    return clients.count - 1
  }

  /// The id of a host name.
  public mutating func name(_ text: String) -> NameID { tables.names.intern(text) }

  /// What stands in place of an address that is not kept.
  static let unknownAddress = IPAddress(high: 0, low: 0)

  /// The id of the address behind a destination; ``unknownAddress`` where its key is a name.
  public mutating func address(of destination: Int) -> AddressID {
    if case .address(let address, _) = destinations[destination].identity { return tables.addresses.intern(address) }
    return tables.addresses.intern(KeptTraffic.unknownAddress)
  }

  /// The port behind a destination's key; 0, which is not known, where its key is a name.
  public func port(of destination: Int) -> UInt16 {
    if case .address(_, let port) = destinations[destination].identity { return port }
    return 0
  }

  // MARK: - First pass

  /// Adds a strand with its contacts by time, of more than those are `totals`. Each place comes once.
  public mutating func add(_ place: Place, contacts list: [Contact], of totals: KeptTotals? = nil) {
    guard !list.isEmpty else { return }
    let first = contacts.count
    for contact in list { contacts.appendLarge(contact) }
    let isCut = totals.map { $0.contacts > list.count } ?? false
    strands.append((place, first..<contacts.count, isCut ? totals : nil))
  }

  /// Notes the hours of a place.
  public mutating func note(_ presence: Presence) {
    habits.note(presence, isNamed: isNamed(presence.place.destination))
  }

  /// Adds unanswered tries of a host at a destination.
  public mutating func addAttempts(host: Int, destination: Int, count: Int, first: Timestamp, last: Timestamp) {
    var one = Attempts()
    (one.count, one.first, one.last) = (count, first, last)
    attempts[TrafficBuilder.ChannelKey(host: host, destination: destination), default: Attempts()].merge(one)
  }

  /// Notes records of a log (`conn`, `ssl` …) in an hour; logs that nobody watches for gaps are left out.
  public mutating func cover(_ log: String, hour: Int64, records: Int) {
    guard records > 0, let log = HourCoverage.Log(rawValue: log) else { return }
    coverage[log, default: [:]][hour, default: 0] += records
  }

  /// Notes what a sensor said it lost in an hour.
  public mutating func lose(hour: Int64, acks: Int64, gaps: Int64) {
    losses.append(
      CaptureLoss(time: Timestamp(hourNumber: hour + 1), interval: 3600, peer: .none, acks: acks, gaps: gaps))
  }

  // MARK: - Second pass

  /// Ends the first pass: general clients are known.
  public mutating func settle() { habits.settle(clients) }

  /// Whether a host's client is one of its browsers, or may be one's QUIC: only such visits are worth noting.
  public func isWorthVisiting(host: Int, client: Int) -> Bool { habits.isVisitor(host: host, client: client) }

  /// Notes the visits to one destination by all hosts; each destination comes once.
  public mutating func visit(_ presences: [Presence]) {
    guard let first = presences.first else { return }
    habits.visit(presences, isNamed: isNamed(first.place.destination))
  }
}

extension Destination {
  /// A destination from its key: a service of the catalogue with its tenant, else address and port, else a domain.
  init(key: String, catalogue: Catalogue) {
    let parts = key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let id = parts.first.map(String.init) ?? ""
    if let index = catalogue.serviceIndex(id: id) {
      self.init(identity: .service(index, tenant: parts.count > 1 ? String(parts[1]) : ""), key: key)
    } else if let (address, port) = Destination.endpoint(key) {
      self.init(identity: .address(address, port: port), key: key)
    } else {
      self.init(identity: .domain(key), key: key)
    }
  }

  /// Address and port of a bare address's key: `192.0.2.7:443`, `[2001:db8::1]:443`; `nil` for other keys.
  public static func endpoint(_ key: String) -> (IPAddress, UInt16)? {
    guard let colon = key.lastIndex(of: ":"), let port = UInt16(key[key.index(after: colon)...]) else { return nil }
    var text = String(key[..<colon])
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    return IPAddress(text).map { ($0, port) }
  }
}

extension Client {
  /// A client from its key: kind and value.
  init(key: String, catalogue: Catalogue) {
    let parts = key.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let kind = parts.first.flatMap { Kind(rawValue: String($0)) } ?? .transport
    let value = parts.count > 1 ? String(parts[1]) : key
    self.init(kind: kind, value: value, label: kind == .ja4Family ? catalogue.label(ofJA4: value) : nil)
  }
}

extension Contact {
  /// A contact from what is kept of it.
  public init(
    time: Timestamp, bytesUp: Int64, bytesDown: Int64, name: NameID, address: AddressID, port: UInt16
  ) {
    self.init(
      time: time, bytesUp: bytesUp, bytesDown: bytesDown, milliseconds: 0, name: name, address: address, port: port,
      traits: [])
  }
}
