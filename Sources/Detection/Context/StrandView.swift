import Catalogue
import Channels
import Synchronization
import Telemetry

/// A strand with what signals ask of it, worked out once.
///
/// A class, since every sentence of every reading keeps it.
final class StrandView: Sendable {
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
  private let losses: LossHours
  private let origin: Timestamp
  private let volume = Mutex<Volume?>(nil)

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
    self.losses = losses
    self.origin = origin
  }

  /// What signals of volume ask: worked out when the first one does, since most views are made for others.
  private struct Volume {
    var sized: SizedContacts
    var up, down: [Int64]
  }

  /// Its contacts with known sizes.
  var sized: SizedContacts { measured.sized }

  /// The sizes of its check-ins, ascending; 0 is none, because requests within a connection record bodies only.
  func checkIns(_ direction: SizePopulation.Direction) -> [Int64] {
    let measured = measured
    return direction == .up ? measured.up : measured.down
  }

  private var measured: Volume {
    volume.withLock { volume in
      if let volume { return volume }
      let sized = SizedContacts(contacts, losses: losses, origin: origin)
      let result = Volume(
        sized: sized, up: Self.checkIns(sized.checkIns, sized.up), down: Self.checkIns(sized.checkIns, sized.down))
      volume = result
      return result
    }
  }

  private static func checkIns(_ places: [Int], _ sizes: [Int64]) -> [Int64] {
    var result: [Int64] = []
    result.reserveCapacity(places.count)
    for place in places where sizes[place] > 0 { result.append(sizes[place]) }
    result.sort()
    return result
  }

  /// On machines that go quiet at night, intervals over eight hours are nights.
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
