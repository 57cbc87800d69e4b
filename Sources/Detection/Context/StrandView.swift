import Catalogue
import Channels
import Telemetry

/// A strand with what signals ask of it, worked out once.
struct StrandView: Sendable {
  let index: Int
  let strand: Traffic.Strand
  let host: Traffic.Host
  let destination: Destination
  let client: Client
  let contacts: ArraySlice<Contact>
  /// Seconds since the hunt's origin, ascending.
  let times: [Double]
  /// The name with most contacts, `nil` if there is none.
  let mainName: NameID?
  /// All names, the most used first.
  let names: [(name: NameID, count: Int)]
  /// Whether the client is one of the host's general clients: its browser or its system's stack.
  let isGeneralClient: Bool
  /// How long its connections were held open.
  let openTime: OpenTime
  /// Its contacts with known sizes.
  let sized: SizedContacts

  init(_ index: Int, in traffic: Traffic, origin: Timestamp, losses: LossHours) {
    let strand = traffic.strand(index)
    self.index = index
    self.strand = strand
    host = traffic.hosts[strand.host]
    destination = traffic.destinations[strand.destination]
    client = traffic.clients[strand.client]
    contacts = traffic.contacts(of: strand)
    times = contacts.map { $0.time.seconds(since: origin) }
    names = traffic.names(of: strand)
    mainName = names.first?.name
    isGeneralClient = host.profile.isGeneral(client: strand.client)
    openTime = OpenTime(contacts)
    sized = SizedContacts(contacts, losses: losses, origin: origin)
  }

  /// On machines that go quiet at night, intervals over eight hours are nights (`detection.md`, 3.2).
  var longestInterval: Double {
    switch host.profile.role {
    case .server, .thing: .infinity
    case .workstation, .sharedAddress, .unknown: 28_800
    }
  }

  /// Whether the contacts are answered exchanges, and neither attempts nor questions to the name service.
  var isExchange: Bool { strand.kind == .exchanges }

  /// Whether the contacts are attempts that nobody answered.
  var isAttempts: Bool { strand.kind == .attempts }

  /// Whether the contacts are questions to the name service.
  var isLookups: Bool { if case .lookups = strand.kind { true } else { false } }

  /// Whether the address stands for many machines, so that what "this host" does says nothing.
  var isShared: Bool { host.profile.role == .sharedAddress }
}
