import Channels
import Telemetry

/// How the strands of these records stand to what was known before, and how usual that is here.
struct HistoryModel: Sendable {
  /// How a strand stands to the past.
  enum Standing: Sendable {
    /// Nothing is known of the time before, or too little of this host.
    case untold
    /// The host had used this client there.
    case acquainted(KeptPast.Use)
    /// The host had been there, with other clients only: these.
    case otherClients([KeptPast.Use])
    /// The host had never been there.
    case stranger
  }

  /// Days before the records that must have records, and days on which the host must have been seen, for an absence to say
  /// something.
  static let fewestDays = 28
  static let fewestHostDays = 10

  /// Days with records before what is judged as new: before these records, or before ``until``.
  let days: Int
  /// Days with records before these records.
  let earlierDays: Int
  /// Where the past ends among these records; `nil` where it lies before them.
  let until: Timestamp?
  /// The first of them in seconds since the hunt's origin (negative), `nil` if there is none.
  let from: Double?
  /// Channels that were contained.
  let contained: [KeptPast.Contained]
  private let origin: Timestamp
  private var uses: [Int: [String: [KeptPast.Use]]] = [:]  // by host, then destination
  private var machines: [Int: KeptPast.Machine] = [:]  // by host
  private var votes: [Place: Votes] = [:]
  private var habits = HabitCounts()

  private struct Place: Hashable {
    var isCatalogued: Bool
    var isPerson: Bool
  }

  private struct Votes: Sendable {
    var new = 0
    var strangers = 0
  }

  /// Channels known for weeks, and those of them that changed.
  struct HabitCounts: Sendable {
    var known = 0
    var changed: Set<Int> = []
    var counted: Set<Int> = []
  }

  init(_ history: (any History)?, traffic: Traffic, origin: Timestamp, fewest: Int) {
    self.origin = origin
    until = history?.knownUntil
    days = history?.knownDays ?? 0
    earlierDays = max(0, days - (history?.knownJudgedDays ?? 0))
    // Where the past lies among these records, they tell themselves when they begin.
    from = until == nil ? history?.knownFrom.map { $0.seconds(since: origin) } : nil
    contained = history?.containedChannels ?? []
    guard let history, history.knownFrom != nil else { return }
    let hosts = traffic.hostsByIdentity
    let known = history.knownMachines
    for machine in known { if let host = hosts[machine.identity] { machines[host] = machine } }
    for use in history.knownUses where known.indices.contains(use.machine) {
      guard let host = hosts[known[use.machine].identity] else { continue }
      uses[host, default: [:]][use.destination, default: []].append(use)
    }
    for (index, strand) in traffic.strands.enumerated() where strand.contacts.count >= fewest {
      let standing = standing(of: strand, in: traffic)
      let place = Place(
        isCatalogued: traffic.destinations[strand.destination].serviceIndex != nil,
        isPerson: traffic.hosts[strand.host].profile.isGeneral(client: strand.client))
      switch standing {
      case .untold: continue
      case .stranger:
        votes[place, default: Votes()].new += 1
        votes[place]?.strangers += 1
      case .otherClients:
        votes[place, default: Votes()].new += 1
      case .acquainted: break
      }
      guard HabitChangeSignal.isSettled(standing), !recent(strand, in: traffic).isEmpty else { continue }
      habits.counted.insert(index)
      if HabitChangeSignal.change(strand, standing, self, in: traffic) != nil { habits.changed.insert(index) }
    }
    habits.known = habits.counted.count
  }

  /// How a strand stands to the past.
  func standing(of strand: Traffic.Strand, in traffic: Traffic) -> Standing {
    guard days >= Self.fewestDays, let machine = machines[strand.host], machine.days >= Self.fewestHostDays,
      traffic.hosts[strand.host].profile.role != .sharedAddress
    else { return .untold }
    let there = uses[strand.host]?[traffic.destinations[strand.destination].key] ?? []
    if there.isEmpty { return .stranger }
    let client = traffic.clients[strand.client].key
    if let use = there.first(where: { $0.client == client }) { return .acquainted(use) }
    return .otherClients(there)
  }

  /// The contacts of a strand that are held against the past: those from its end on.
  func recent(_ strand: Traffic.Strand, in traffic: Traffic) -> ArraySlice<Contact> {
    let contacts = traffic.contacts(of: strand)
    guard let until else { return contacts }
    return contacts[contacts.partitionPoint { $0.time < until }...]
  }

  /// When a host was first seen before these records, in seconds since the hunt's origin.
  func firstSeen(host: Int) -> Double? {
    until == nil ? machines[host].map { $0.first.seconds(since: origin) } : nil
  }

  /// When a strand was first seen before these records, however short the history.
  func firstSeen(_ strand: Traffic.Strand, in traffic: Traffic) -> Double? {
    guard until == nil else { return nil }
    let client = traffic.clients[strand.client].key
    return uses[strand.host]?[traffic.destinations[strand.destination].key]?.first { $0.client == client }
      .map { $0.first.seconds(since: origin) }
  }

  /// Strands of the same kind that are new on their hosts, this one left out, and those of them whose host had never been
  /// there with anything.
  func others(like view: StrandView) -> (new: Int, strangers: Int) {
    let place = Place(isCatalogued: view.destination.serviceIndex != nil, isPerson: view.isGeneralClient)
    let counts = votes[place] ?? Votes()
    return (max(0, counts.new - 1), max(0, counts.strangers - 1))
  }

  /// Other channels known for weeks, and those of them that changed.
  func otherHabits(without index: Int) -> (known: Int, changed: Int) {
    (
      habits.known - (habits.counted.contains(index) ? 1 : 0),
      habits.changed.count - (habits.changed.contains(index) ? 1 : 0)
    )
  }
}
