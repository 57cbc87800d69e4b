import Channels
import Evidence

/// Strands that are one thing to review: the same destination and client, and about the same rhythm.
struct Cluster: Sendable {
  /// The members, the strongest first.
  var members: [JudgedStrand]
  /// Rows and sums of the strongest member, with the rollout row if many hosts take part.
  var fused: FusedEvidence
  /// The rows' readings.
  var readings: [NamedReading]
  /// The weight without what indicators say.
  var ownWeight: Decibans

  /// The strongest member.
  var best: JudgedStrand { members[0] }

  /// Share of the network's hosts above which a cluster looks like a rollout of ordinary software, and the fewest hosts.
  static let rolloutShare = 0.05
  static let fewestRolloutHosts = 4
  static let rolloutWeight = Decibans(-6)
  /// Periods within this factor are the same rhythm.
  static let samePeriod = 1.1

  /// Whether a strand can be one with others. A cluster is told by what identifies a program; a bare protocol (`tcp/443`)
  /// identifies none. Questions about one domain, and attempts at one dead server, are one thing whatever their pace.
  static func canGrow(_ view: StrandView) -> Bool { !view.isExchange || view.client.isIdentified }

  /// Groups judged strands, given the strongest first; the strongest cluster first.
  static func group(
    _ judged: [JudgedStrand], hosts: Int, fusion: (StrandView) -> Fusion, caps: SignalCaps
  ) -> [Cluster] {
    struct Key: Hashable {
      var destination: Int
      var client: Int
      var isExchange: Bool
      /// Verdicts and indicators speak of strands, not of all that a program does.
      var isOrdinary, isIndicated: Bool
    }
    var open: [Key: [Int]] = [:]
    var groups: [[JudgedStrand]] = []
    for strand in judged {
      let key = Key(
        destination: strand.view.strand.destination, client: strand.view.strand.client,
        isExchange: strand.view.isExchange,
        isOrdinary: strand.reading(LocalSoftwareRow.name) != nil, isIndicated: strand.reading(IndicatorRow.name) != nil)
      let home =
        !canGrow(strand.view)
        ? nil
        : strand.view.isExchange
          ? open[key]?.first { samePeriods(groups[$0][0].period, strand.period) } : open[key]?.first
      if let home {
        groups[home].append(strand)
      } else {
        open[key, default: []].append(groups.count)
        groups.append([strand])
      }
    }
    let clusters = groups.map { make($0, hosts: hosts, fusion: fusion($0[0].view), caps: caps) }
    return clusters.sorted {
      if $0.fused.weight != $1.fused.weight { return $0.fused.weight > $1.fused.weight }
      return JudgedStrand.precedes($0.best, $1.best)
    }
  }

  private static func samePeriods(_ left: Double?, _ right: Double?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): max(left, right) <= samePeriod * min(left, right)
    default: false
    }
  }

  private static func make(_ members: [JudgedStrand], hosts: Int, fusion: Fusion, caps: SignalCaps) -> Cluster {
    let count = Set(members.map(\.view.strand.host)).count
    guard count >= fewestRolloutHosts, Double(count) > rolloutShare * Double(hosts) else {
      return Cluster(members: members, readings: members[0].readings, fused: members[0].fused, fusion)
    }
    var readings = members[0].readings
    readings.append(
      NamedReading(
        signal: "rollout", group: .identity, cap: caps.rollout,
        reading: SignalReading(
          person: .zero, software: rolloutWeight,
          statement: Phrase { prose in
            let hasRhythm = members[0].period != nil
            return prose.pick(
              "\(count) of \(hosts) hosts show the same client and destination\(hasRhythm ? " and rhythm" : "")"
                + ": a software rollout?",
              "\(count) z \(hosts) strojů \(prose.form(count, Verb.has)) stejného klienta a cíl\(hasRhythm ? " i rytmus" : "")"
                + ": nasazení programu?")
          },
          values: ["hosts": Double(count)])))
    return Cluster(members: members, readings: readings, fused: fusion.fuse(readings.map(\.row)), fusion)
  }

  private init(members: [JudgedStrand], readings: [NamedReading], fused: FusedEvidence, _ fusion: Fusion) {
    self.members = members
    self.readings = readings
    self.fused = fused
    let own = readings.filter { $0.signal != IndicatorRow.name }
    ownWeight = own.count == readings.count ? fused.weight : fusion.fuse(own.map(\.row)).weight
  }
}
