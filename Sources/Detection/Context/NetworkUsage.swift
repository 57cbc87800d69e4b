import Channels
import Telemetry

/// Who uses what on the network: all counts that need neither timers nor sizes.
struct NetworkUsage: Sendable {
  /// What machines contact together.
  let companions: CompanionModel
  /// On which endpoints of services pages are opened.
  let endpointUse: EndpointUse
  /// What domains with many names are compared with.
  let lookups: LookupModel
  /// What long connections are compared with.
  let openTimes: OpenTimeModel
  /// What dead destinations are compared with.
  let attempted: AttemptModel
  /// Strands of plain requests without a Host header, and all strands of plain requests.
  let plainStrands: (withoutHost: Int, all: Int)
  /// What programs do beside the strand that is judged.
  let programs: ProgramModel
  /// How many destinations programs have.
  let breadth: BreadthModel
  /// Chains from a public page to a rare destination.
  let deadDrops: DeadDropModel
  /// How strands stand to the time before these records.
  let history: HistoryModel
  /// When strands began.
  let onsets: OnsetModel

  /// Counts the traffic on one core.
  init(_ traffic: Traffic, endpoints: EndpointRoles, origin: Timestamp, fewest: Int, past: (any History)?) {
    companions = CompanionModel(traffic, endpoints: endpoints, origin: origin)
    endpointUse = EndpointUse(traffic, endpoints: endpoints)
    lookups = LookupModel(traffic)
    openTimes = OpenTimeModel(traffic)
    attempted = AttemptModel(traffic)
    plainStrands = NetworkUsage.plainStrands(traffic)
    programs = ProgramModel(traffic, endpoints: endpoints, origin: origin)
    breadth = BreadthModel(traffic, programs: programs)
    deadDrops = DeadDropModel(
      traffic, endpoints: endpoints, companions: companions, programs: programs, origin: origin)
    history = HistoryModel(past, traffic: traffic, origin: origin, fewest: fewest)
    onsets = OnsetModel(traffic, origin: origin, fewest: fewest, history: history)
  }

  private static func plainStrands(_ traffic: Traffic) -> (withoutHost: Int, all: Int) {
    var result = (withoutHost: 0, all: 0)
    for strand in traffic.strands where traffic.clients[strand.client].kind == .userAgent {
      result.all += 1
      if traffic.contacts(of: strand).contains(where: { $0.traits.contains(.withoutHost) }) { result.withoutHost += 1 }
    }
    return result
  }
}
