public import Archive
public import Catalogue
public import Channels
public import Detection
import Intelligence
public import Telemetry

/// Looks for watched indicators in the traffic of a hunt.
public struct IndicatorWatch {
  private let kept: [KeptIndicator]
  private let indicators: [Indicator]
  private let index: IndicatorIndex
  private let isBroad: [Bool]
  /// JA4 is known by its family only.
  private var families: [String: [Int]] = [:]

  /// What an archive watches for.
  public init(_ archive: Archive, catalogue: Catalogue) throws {
    self.init(try ArchiveDecisions(archive).indicators(), catalogue: catalogue)
  }

  /// Watches for these.
  public init(_ all: [KeptIndicator], catalogue: Catalogue) {
    let read = all.compactMap { one in WatchedIndicator.indicator(one).map { (one, $0) } }
    kept = read.map(\.0)
    indicators = read.map(\.1)
    index = IndicatorIndex(indicators)
    let rules = BreadthRules(catalogue: catalogue)
    isBroad = indicators.map { !rules.warnings(about: $0).isEmpty }
    for (number, indicator) in indicators.enumerated() {
      for case .ja4(let value) in indicator.observables {
        if let family = JA4Family(either: value) { families["\(family)", default: []].append(number) }
      }
    }
  }

  /// Whether nothing is watched.
  public var isEmpty: Bool { indicators.isEmpty }

  /// What was found.
  public struct Found: Sendable {
    /// What narrow indicators say of strands.
    public var indicated: [Int: Indication] = [:]
    /// Broad indicators that were seen, and on how many hosts: told, but no rows.
    public var broad: [(observable: String, source: String?, hosts: Int)] = []
    /// Indicators that hosts showed only outside the time for which they are meant: told, but no rows.
    public var outside: [Outside] = []

    /// An indicator out of its time.
    public struct Outside: Hashable, Sendable {
      /// What was looked for.
      public var observable: String
      /// Who named it; `nil` for an analyst of this place.
      public var source: String?
      /// From when until when it is meant.
      public var from, until: Timestamp?
      /// Hosts that showed it at other times only.
      public var hosts: Int
    }
  }

  /// What the traffic shows of the indicators, each strand by its number. Only contacts in the time for which an indicator
  /// is meant count, and of several things that belong together all must be seen on one host.
  public func found(in traffic: Traffic) -> Found {
    guard !isEmpty else { return Found() }
    let strands = traffic.strands.count + traffic.sideStrands.count
    var matches: [Int: [Int]] = [:]
    var early: [Int: [Int]] = [:]  // or late: out of the time for which an indicator is meant
    var names: [UInt32: [Int]] = [:]
    for number in 0..<strands {
      let strand = traffic.strand(number)
      let found = candidates(of: strand, traffic, &names)
      let meant = found.filter { isMeant($0, strand, traffic) }
      if !meant.isEmpty { matches[number] = meant }
      if meant.count < found.count { early[number] = found.filter { !meant.contains($0) } }
    }
    let parts = parts(of: matches, traffic)
    var result = Found()
    var hostsOfBroad: [Int: Set<Int>] = [:]
    for number in matches.keys.sorted() {
      let strand = traffic.strand(number)
      let whole = (matches[number] ?? []).filter { isWhole($0, parts[strand.host]) }
      for place in whole where isBroad[place] { hostsOfBroad[place, default: []].insert(strand.host) }
      let narrow = whole.filter { !isBroad[$0] }
      guard let first = narrow.first else { continue }
      let indicator = indicators[first]
      result.indicated[number] = Indication(
        observable: IndicatorWatch.words(indicator), source: IndicatorWatch.source(indicator),
        marking: kept[first].marking, label: indicator.label, others: narrow.count - 1)
    }
    result.broad = hostsOfBroad.sorted { $0.key < $1.key }.map { place, hosts in
      let indicator = indicators[place]
      return (IndicatorWatch.words(indicator), IndicatorWatch.source(indicator), hosts.count)
    }
    if !early.isEmpty { result.outside = outside(early, besides: matches, parts, traffic) }
    return result
  }

  /// What each host shows of indicators that ask for several things.
  private func parts(of matches: [Int: [Int]], _ traffic: Traffic) -> [Int: [Int: Set<Observable>]] {
    var parts: [Int: [Int: Set<Observable>]] = [:]
    for (number, found) in matches {
      let strand = traffic.strand(number)
      for place in found where indicators[place].observables.count > 1 {
        parts[strand.host, default: [:]][place, default: []].formUnion(
          indicators[place].observables.filter { shows($0, strand, traffic) })
      }
    }
    return parts
  }

  /// Whether a host shows all that an indicator asks for.
  private func isWhole(_ place: Int, _ parts: [Int: Set<Observable>]?) -> Bool {
    let observables = indicators[place].observables
    return observables.count <= 1 || parts?[place]?.count == Set(observables).count
  }

  /// What hosts show at times for which nobody means it, unless they show it at the right time as well.
  private func outside(
    _ early: [Int: [Int]], besides matches: [Int: [Int]], _ parts: [Int: [Int: Set<Observable>]], _ traffic: Traffic
  ) -> [Found.Outside] {
    var seen: [Int: Set<Int>] = [:]
    for (number, found) in matches {
      let host = traffic.strand(number).host
      for place in found where isWhole(place, parts[host]) { seen[place, default: []].insert(host) }
    }
    let all = self.parts(of: early.merging(matches) { Array(Set($0 + $1)) }, traffic)
    var hosts: [Int: Set<Int>] = [:]
    for (number, found) in early {
      let host = traffic.strand(number).host
      for place in found where isWhole(place, all[host]) && seen[place]?.contains(host) != true {
        hosts[place, default: []].insert(host)
      }
    }
    return hosts.sorted { $0.key < $1.key }.map { place, hosts in
      let indicator = indicators[place]
      return Found.Outside(
        observable: IndicatorWatch.words(indicator), source: IndicatorWatch.source(indicator),
        from: indicator.validFrom, until: indicator.validUntil, hosts: hosts.count)
    }
  }

  /// Who named an indicator; `nil` for one that was typed.
  private static func source(_ indicator: Indicator) -> String? {
    indicator.origin.place == WatchedIndicator.typed ? nil : indicator.origin.source
  }

  private static func words(_ indicator: Indicator) -> String {
    indicator.observables.map(\.description).joined(separator: " + ")
  }

  /// The indicators of which a strand shows at least a part, in their order.
  private func candidates(of strand: Traffic.Strand, _ traffic: Traffic, _ names: inout [UInt32: [Int]]) -> [Int] {
    var found = Set<Int>()
    for name in traffic.names(of: strand) {
      let key = name.name.rawValue
      let matching = names[key] ?? index.matches(name: traffic.tables.names.string(of: name.name))
      names[key] = matching
      found.formUnion(matching)
    }
    if case .lookups = strand.kind {
    } else {
      for address in traffic.addresses(of: strand) { found.formUnion(index.matches(address: address.address)) }
    }
    let client = traffic.clients[strand.client]
    switch client.kind {
    case .ja4Family: found.formUnion(families[client.value] ?? [])
    case .ja3: found.formUnion(index.matches(.ja3(client.value)))
    case .userAgent: found.formUnion(index.matches(.userAgent(client.value)))
    case .tlsParameters, .transport: break
    }
    if let service = traffic.destinations[strand.destination].serviceIndex {
      found.formUnion(index.matches(.service(traffic.catalogue.services[service].id)))
    }
    return found.sorted()
  }

  /// Whether some of a strand lies in the time for which an indicator is meant.
  private func isMeant(_ place: Int, _ strand: Traffic.Strand, _ traffic: Traffic) -> Bool {
    let (from, until) = (indicators[place].validFrom, indicators[place].validUntil)
    guard from != nil || until != nil else { return true }
    let contacts = traffic.contacts(of: strand)
    guard !contacts.isEmpty else { return true }
    return contacts.contains { contact in
      (from.map { contact.time >= $0 } ?? true) && (until.map { contact.time < $0 } ?? true)
    }
  }

  /// Whether a strand shows one observable.
  private func shows(_ observable: Observable, _ strand: Traffic.Strand, _ traffic: Traffic) -> Bool {
    let client = traffic.clients[strand.client]
    switch observable {
    case .ja4(let value): return client.kind == .ja4Family && JA4Family(either: value).map { "\($0)" } == client.value
    case .ja3(let value): return client.kind == .ja3 && client.value == value
    case .userAgent(let text): return client.kind == .userAgent && client.value == text
    case .service(let id):
      return traffic.destinations[strand.destination].serviceIndex.map { traffic.catalogue.services[$0].id } == id
    case .certificate: return false
    case .domain, .url, .address, .network:
      let one = IndicatorIndex([Indicator(observable, origin: Indicator.Origin(source: "", place: ""))])
      if traffic.names(of: strand).contains(where: {
        !one.matches(name: traffic.tables.names.string(of: $0.name)).isEmpty
      }) {
        return true
      }
      return traffic.addresses(of: strand).contains { !one.matches(address: $0.address).isEmpty }
    }
  }
}
