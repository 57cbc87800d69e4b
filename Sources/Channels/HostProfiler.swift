import Telemetry

/// Finds out what each host is and when a person sat at it.
struct HostProfiler {
  let strands: [Traffic.Strand]
  let contacts: [Contact]
  let destinations: [Destination]
  let clients: [Client]
  /// By host: the role that the organisation told, and the most link-layer addresses on one day.
  let told: [MachineRole?]
  let linkLayerAddresses: [Int]
  let recorded: RecordedTime
  /// Names by which the catalogue knows the TLS libraries of browsers.
  let browserLabels: Set<String>
  private let isNamed: [Bool]  // by destination

  init(
    strands: [Traffic.Strand], contacts: [Contact], destinations: [Destination], clients: [Client],
    told: [MachineRole?], linkLayerAddresses: [Int], recorded: RecordedTime, browserLabels: Set<String>
  ) {
    self.strands = strands
    self.contacts = contacts
    self.destinations = destinations
    self.clients = clients
    self.told = told
    self.linkLayerAddresses = linkLayerAddresses
    self.recorded = recorded
    self.browserLabels = browserLabels
    isNamed = destinations.map { !$0.isBareAddress }
  }

  /// Sites from which on a client is a host's general client over a day or more …
  static let sitesOfAGeneralClient = 40
  /// … and the least over shorter records.
  static let fewestSitesOfAGeneralClient = 12
  /// Hosts on which a client must be general for fewer sites to do on others.
  static let hostsOfAKnownBrowser = 3
  /// Sites from which on such a known browser is a person's here too; a program that only copies its handshake has fewer.
  static let sitesOfAKnownBrowser = 4
  /// Share of a host's hours in which a site must be visited to be background (a page left open, an update service).
  static let backgroundShare = 0.5
  /// Hours of a host from which on background is told.
  static let fewestHoursForBackground = 12
  /// Share of a QUIC client's names that another general client must also use for it to be the same browser.
  static let sharedNamesOfOneBrowser = 0.5

  /// Hours of records from which on a machine without a browser is told as a server or a thing.
  static let hoursToTellARole: Int64 = 12
  /// Programs, or else more destinations than a thing has, that make such a machine a server …
  static let programsOfAServer = 3
  static let destinationsOfAThing = 8
  /// … if it shows in more than this share of the hours.
  static let presenceOfAServer = 0.6

  /// A profile for each host.
  func profiles() -> [HostProfile] {
    var ranges = [Range<Int>](repeating: 0..<0, count: told.count)
    var index = 0
    while index < strands.count {
      let first = index
      while index < strands.count, strands[index].host == strands[first].host { index += 1 }
      ranges[strands[first].host] = first..<index
    }
    let needed = sitesNeeded()
    let sites = ranges.map { sitesByClient($0) }
    // A client that is general on several hosts is a browser; on a host whose person browses little, fewer sites tell.
    var general: [Int: Int] = [:]
    for host in sites {
      for (client, visited) in host where visited.count >= needed && clients[client].isIdentified {
        general[client, default: 0] += 1
      }
    }
    let browsers = Set(general.filter { $0.value >= Self.hostsOfAKnownBrowser }.keys)
    let rule = SharedAddressRule(
      strands: strands, contacts: contacts, destinations: destinations, clients: clients, browserLabels: browserLabels)
    let generals = sites.map { generalClients($0, sitesNeeded: needed, browsers: browsers) }
    let paces = ranges.indices.map { generals[$0].isEmpty ? 0 : rule.sitesAMinute(ranges[$0], general: generals[$0]) }
    let usual = HostProfiler.usualPace(paces)
    return ranges.indices.map {
      profile(of: $0, ranges[$0], general: generals[$0], pace: (own: paces[$0], usual: usual), rule: rule)
    }
  }

  /// Forty sites a day of records, less where the records are shorter, never under twelve.
  private func sitesNeeded() -> Int {
    // A row with a stray year does not make the records longer.
    let known = contacts.lazy.filter { recorded.contains($0.time) }
    guard let first = known.min(by: { $0.time < $1.time }), let last = known.max(by: { $0.time < $1.time }) else {
      return Self.sitesOfAGeneralClient
    }
    let days = last.time.seconds(since: first.time) / 86_400
    let scaled = (Double(Self.sitesOfAGeneralClient) * min(1, max(0, days))).rounded()
    return max(Self.fewestSitesOfAGeneralClient, Int(scaled))
  }

  private func profile(
    of host: Int, _ range: Range<Int>, general: Set<Int>, pace: (own: Int, usual: Double), rule: SharedAddressRule
  ) -> HostProfile {
    let (hours, personSites, background) = hourMap(range, general: general)
    var shared = rule.signs(
      of: range, general: general, hours: hours, personSites: personSites,
      linkLayerAddresses: linkLayerAddresses[host], sites: pace.own, usual: pace.usual)
    if shared?.isShared == false { shared = nil }
    let role = told[host] ?? (shared != nil ? .sharedAddress : self.role(range, general: general, hours: hours))
    return HostProfile(
      role: role, generalClients: general.sorted(), hours: hours, background: background, personSites: personSites,
      shared: role == .sharedAddress ? shared : nil)
  }

  /// Hosts with a pace from which on a usual one is told.
  private static let fewestPaces = 5

  /// The median of the paces that were measured, 0 if there are too few.
  private static func usualPace(_ paces: [Int]) -> Double {
    let measured = paces.filter { $0 > 0 }.sorted()
    return measured.count >= fewestPaces ? Double(measured[measured.count / 2]) : 0
  }

  /// Named destinations of each client.
  ///
  /// A host has one strand for a destination and client, so no destination comes twice.
  private func sitesByClient(_ range: Range<Int>) -> [Int: [Int]] {
    var sites: [Int: [Int]] = [:]
    for index in range where isNamed[strands[index].destination] {
      sites[strands[index].client, default: []].append(strands[index].destination)
    }
    return sites
  }

  private func generalClients(_ sites: [Int: [Int]], sitesNeeded: Int, browsers: Set<Int>) -> Set<Int> {
    var general = Set(
      sites.filter { client, visited in
        guard clients[client].isIdentified else { return false }
        return visited.count >= sitesNeeded
          || (browsers.contains(client) && visited.count >= Self.sitesOfAKnownBrowser)
      }.keys)
    guard !general.isEmpty else { return [] }
    // A browser's QUIC hello has its own cipher hash: it is the same browser if it goes where the browser goes.
    let others = sites.filter { client, _ in !general.contains(client) && clients[client].isQUIC }
    guard !others.isEmpty else { return general }
    let reached = general.reduce(into: Set<Int>()) { $0.formUnion(sites[$1] ?? []) }
    for (client, visited) in others {
      let shared = visited.count { reached.contains($0) }
      if Double(shared) >= Self.sharedNamesOfOneBrowser * Double(visited.count) { general.insert(client) }
    }
    return general
  }

  /// Hours with contacts, and in each the number of sites that general clients visited.
  private func hourMap(_ range: Range<Int>, general: Set<Int>) -> ([Int64], [UInt16], Set<Int>) {
    var visits = HourVisits()
    var index = range.lowerBound
    while index < range.upperBound {
      // Strands of one destination stand together.
      let destination = strands[index].destination
      visits.begin(site: destination)
      while index < range.upperBound, strands[index].destination == destination {
        let isGeneral = general.contains(strands[index].client)
        var last = Int64.min
        for position in strands[index].contacts {
          let hour = contacts[position].time.hourNumber
          if hour == last { continue }
          last = hour
          visits.note(hour, isVisit: isGeneral)
        }
        index += 1
      }
    }
    // What is there in most hours of the host is not a person: pages that refresh themselves, the browser's own services.
    let count = visits.hours.count
    let most = count >= Self.fewestHoursForBackground ? Self.backgroundShare * Double(count) : .infinity
    let background = visits.sites { Double($0) > most }
    let sorted = visits.counts(without: background).sorted { $0.hour < $1.hour }
    return (sorted.map(\.hour), sorted.map { UInt16(clamping: $0.sites) }, background)
  }

  private func role(_ range: Range<Int>, general: Set<Int>, hours: [Int64]) -> MachineRole {
    if !general.isEmpty { return .workstation }
    guard let first = hours.first, let last = hours.last, last - first >= Self.hoursToTellARole else { return .unknown }
    let programs = Set(range.map { strands[$0].client })
    let reached = Set(range.map { strands[$0].destination })
    let presence = Double(hours.count) / Double(last - first + 1)
    if programs.count >= Self.programsOfAServer || reached.count > Self.destinationsOfAThing {
      return presence > Self.presenceOfAServer ? .server : .unknown
    }
    return .thing
  }
}

extension Client {
  /// Whether the fingerprint is of a QUIC hello.
  var isQUIC: Bool { kind == .ja4Family && value.first == "q" }
}
