import Telemetry

/// Measures whether an address stands for many machines or people (``SharedAddressSigns``).
struct SharedAddressRule {
  let strands: [Traffic.Strand]
  let contacts: [Contact]
  let destinations: [Destination]
  let clients: [Client]
  /// Names by which the catalogue knows the TLS libraries of browsers.
  let browserLabels: Set<String>
  private let platforms: [UserAgentPlatform?]  // by client

  /// Minutes with visits from which on their number of sites tells anything.
  static let fewestMinutes = 20

  init(
    strands: [Traffic.Strand], contacts: [Contact], destinations: [Destination], clients: [Client],
    browserLabels: Set<String>
  ) {
    self.browserLabels = browserLabels
    self.strands = strands
    self.contacts = contacts
    self.destinations = destinations
    self.clients = clients
    platforms = clients.map { $0.kind == .userAgent ? UserAgentPlatform($0.value) : nil }
  }

  /// The numbers of one host, `nil` if it shows no more identities and no faster pace than one machine does; `sites` is its
  /// own ``sitesAMinute(_:general:)``, `usual` the median over the network, 0 if that is not known.
  func signs(
    of range: Range<Int>, general: Set<Int>, hours: [Int64], personSites: [UInt16], linkLayerAddresses: Int, sites: Int,
    usual: Double
  ) -> SharedAddressSigns? {
    var signs = SharedAddressSigns()
    for client in general {
      switch clients[client].kind {
      case .ja4Family where !clients[client].isQUIC:
        signs.browserFingerprints += 1
        if clients[client].label.map({ browserLabels.contains($0) }) ?? true { signs.peoplesFingerprints += 1 }
      case .ja4Family: break
      case .tlsParameters: signs.tlsParameters += 1
      case .userAgent: signs.userAgents += 1
      case .ja3, .transport: break
      }
    }
    (signs.systems, signs.browserVersions) = claimed(range)
    signs.linkLayerAddresses = linkLayerAddresses
    signs.sitesAMinute = sites
    signs.sitesAgainstOthers = usual > 0 ? Double(sites) / usual : 0
    // The dear numbers are measured only where they can matter.
    if signs.sitesAgainstOthers >= SharedAddressSigns.Sign.sitesAgainstOthers.threshold {
      signs.anyUserAgents = userAgents(range)
    }
    guard signs.showsIdentities || signs.hasPaceOfMany else { return nil }
    signs.clientsAtOnce = clientsAtOnce(range, general: general)
    if let first = hours.first, let last = hours.last, last - first >= 47 {
      let present = personSites.count { Int($0) >= HostProfile.sitesOfAPerson }
      signs.hoursADay = Double(present) / (Double(last - first + 1) / 24)
    }
    return signs
  }

  /// The most operating systems, and browsers with their systems, that User-Agents claimed on one day.
  private func claimed(_ range: Range<Int>) -> (systems: Int, browsers: Int) {
    var byDay: [Int64: Set<UserAgentPlatform>] = [:]
    for index in range {
      guard let platform = platforms[strands[index].client] else { continue }
      var last = Int64.min
      for position in strands[index].contacts {
        let day = contacts[position].time.hourNumber / 24
        if day != last { byDay[day, default: []].insert(platform) }
        last = day
      }
    }
    return (
      byDay.values.map { Set($0.lazy.map(\.system)).count }.max() ?? 0, byDay.values.map(\.count).max() ?? 0
    )
  }

  private func clientsAtOnce(_ range: Range<Int>, general: Set<Int>) -> Int {
    var sites: [Int: [Int64: Int]] = [:]  // client: hour: sites; strands of one client differ in their site
    for index in range {
      let strand = strands[index]
      let kind = clients[strand.client].kind
      guard general.contains(strand.client), kind == .userAgent || kind == .ja4Family else { continue }
      if clients[strand.client].isQUIC { continue }
      var last = Int64.min
      for position in strand.contacts {
        let hour = contacts[position].time.hourNumber
        if hour != last { sites[strand.client, default: [:]][hour, default: 0] += 1 }
        last = hour
      }
    }
    var most = 0
    for kind in [Client.Kind.ja4Family, .userAgent] {
      var present: [Int64: Int] = [:]
      for (client, hours) in sites where clients[client].kind == kind {
        for (hour, count) in hours where count >= HostProfile.sitesOfAPerson { present[hour, default: 0] += 1 }
      }
      let sorted = present.values.sorted(by: >)
      most = max(most, sorted.count > 1 ? sorted[1] : sorted.first ?? 0)
    }
    return most
  }

  /// The most User-Agents of any client on one day.
  private func userAgents(_ range: Range<Int>) -> Int {
    var byDay: [Int64: Set<Int>] = [:]
    for index in range where clients[strands[index].client].kind == .userAgent {
      var last = Int64.min
      for position in strands[index].contacts {
        let day = contacts[position].time.hourNumber / 24
        if day != last { byDay[day, default: []].insert(strands[index].client) }
        last = day
      }
    }
    return byDay.values.map(\.count).max() ?? 0
  }

  /// Sites that general clients visited within a minute: the 95th percentile of the minutes with any, 0 for few minutes.
  func sitesAMinute(_ range: Range<Int>, general: Set<Int>) -> Int {
    var visits: [UInt64] = []  // minute and destination
    for index in range where general.contains(strands[index].client) {
      for position in strands[index].contacts {
        let minute = UInt64(UInt32(truncatingIfNeeded: contacts[position].time.microseconds / 60_000_000))
        visits.append(minute << 32 | UInt64(strands[index].destination))
      }
    }
    visits.sort()
    var counts: [Int] = []
    for index in visits.indices where index == 0 || visits[index] != visits[index - 1] {
      if index > 0, visits[index] >> 32 == visits[index - 1] >> 32 {
        counts[counts.count - 1] += 1
      } else {
        counts.append(1)
      }
    }
    guard counts.count >= Self.fewestMinutes else { return 0 }
    counts.sort()
    return counts[counts.count * 95 / 100]
  }
}
