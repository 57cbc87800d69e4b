import Channels
import Telemetry

/// How much of the traffic at a place goes up, by day and host: what UPLOAD is ranked among.
struct UploadPopulation: Sendable {
  /// Contacts with sizes that a day of a strand must have.
  static let fewestContacts = 5

  /// Bytes of a strand on a day.
  struct Day: Sendable {
    /// Days since 1970.
    var day: Int64
    var up: Double
    var down: Double
    var share: Double { up / (up + down) }
  }

  private struct Key: Hashable {
    var place: VolumePlace
    var day: Int64
  }

  /// The highest share of a host's strands, for each host with one.
  private struct Ranks: Sendable {
    var byHost: [Int: Double] = [:]
    var sorted: [Double] = []

    mutating func add(_ share: Double, host: Int) { byHost[host] = max(byHost[host] ?? 0, share) }

    func ranked() -> Ranks { Ranks(byHost: byHost, sorted: byHost.values.sorted()) }

    func others(without host: Int, atLeast share: Double) -> (hosts: Int, above: Int) {
      let below = sorted.partitionPoint { !($0 >= share) }
      let own = byHost[host]
      return (sorted.count - (own == nil ? 0 : 1), sorted.count - below - (own.map { $0 >= share } == true ? 1 : 0))
    }
  }

  private var all: [Key: Ranks] = [:]
  private var programs: [Key: Ranks] = [:]

  init(_ traffic: Traffic, losses: LossHours, origin: Timestamp) {
    for strand in traffic.strands where strand.contacts.count >= Self.fewestContacts {
      let host = traffic.hosts[strand.host]
      guard host.profile.role != .sharedAddress else { continue }
      let place = VolumePlace(strand, in: traffic)
      let sized = SizedContacts(traffic.contacts(of: strand), losses: losses, origin: origin)
      let isProgram = !host.profile.isGeneral(client: strand.client)
      for day in Self.days(sized, origin: origin) {
        let key = Key(place: place, day: day.day)
        all[key, default: Ranks()].add(day.share, host: strand.host)
        if isProgram { programs[key, default: Ranks()].add(day.share, host: strand.host) }
      }
    }
    all = all.mapValues { $0.ranked() }
    programs = programs.mapValues { $0.ranked() }
  }

  /// The days of a strand that have enough contacts, ascending.
  static func days(_ sized: SizedContacts, origin: Timestamp) -> [Day] {
    var result: [Day] = []
    var place = 0
    while place < sized.times.count {
      let day = origin.advanced(by: sized.times[place]).dayNumber
      var sum = Day(day: day, up: 0, down: 0)
      let first = place
      while place < sized.times.count, origin.advanced(by: sized.times[place]).dayNumber == day {
        sum.up += Double(sized.up[place])
        sum.down += Double(sized.down[place])
        place += 1
      }
      if place - first >= fewestContacts { result.append(sum) }
    }
    return result
  }

  /// Other hosts at a place on a day, and those with a strand of at least that share; all strands, or those of programs
  /// that are no browser of their host.
  func others(
    at place: VolumePlace, _ day: Day, without host: Int, programsOnly: Bool
  ) -> (hosts: Int, above: Int) {
    let ranks = (programsOnly ? programs : all)[Key(place: place, day: day.day)]
    return ranks?.others(without: host, atLeast: day.share) ?? (0, 0)
  }
}

extension Timestamp {
  /// Days since 1970-01-01, rounded down.
  var dayNumber: Int64 { hourNumber >= 0 ? hourNumber / 24 : (hourNumber - 23) / 24 }
}
