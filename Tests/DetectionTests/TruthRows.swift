import Catalogue
import Foundation

@testable import Detection

// The figures that the statement of each row must hold, in the order of the sentence.
extension TruthFinding {
  /// What a row must say; `nil` for a signal that this test does not know.
  func figures(_ row: Finding.EvidenceRow) -> [TruthFigure]? {
    let values = row.values
    func value(_ name: String) -> TruthFigure { .count(Int(values[name] ?? -1)) }
    switch row.signal {
    case "timer": return timer(row)
    case "jitter":
      let isSpread = (row.values["deliberate_jitter_nats"] ?? 0) > 0
      return (isSpread ? [.share(finding.jitter ?? -1)] : []) + [value("timers_jittered"), value("timers_compared")]
    case "pace":
      let pace = row.values["period_s"].flatMap(TimerPace.init(period:))
      let range = pace?.range ?? 0..<0
      let bounds = [range.lowerBound, range.upperBound].filter { $0 > 0 && $0.isFinite }
      return isCzech
        ? bounds.map { .duration($0, in: $0...$0) } + [value("timers_alike"), value("timers_compared")]
        : [value("timers_alike"), value("timers_compared")] + bounds.map { .duration($0, in: $0...$0) }
    case "schedule", "own-client", "known-client", "popular-name": return []
    case "offhours": return hours(personHours(present: Set((contacts.map(\.hour) + questions.map(\.hour)))))
    case "long-activity":
      return hours(personHours(present: Set(contacts.map(\.hour)).union(Self.open(contacts).hours)))
    case "rarity": return rarityRow
    case "onset": return onset(row)
    case "tenant": return row.statement.contains(isCzech ? "vlastní" : "organisation's own") ? [] : tenant
    case "destination":
      let timers = Int(row.values["timers_compared"] ?? 0)
      return [.count(atDestination)] + (timers > 0 ? [value("timers_compared")] : [])
    case "companion": return companion(row)
    case "api-only": return apiOnly
    case "missing-host": return [.count(contacts.count { $0.lacksHost }), .count(contacts.count)]
    case "size": return size(row)
    case "upload": return upload(row)
    case "byte-pairs": return bytePairs(row)
    case "coupling": return coupling(row)
    case "open-time": return openTime
    case "lookup-names", "lookup-payload", "lookup-pace", "lookup-hosts", "lookup-list": return lookup(row)
    case "attempts-only": return attemptsOnly + [.count(silentElsewhere)]
    case "breadth": return [.count(breadth), value("programs_alike"), value("programs_compared")]
    case "many-services": return manyServices(row)
    case "opening": return opening(row)
    case "token": return token(row)
    case "dead-drop": return deadDrop(row)
    case "rollout": return [.count(Set(finding.members.map(\.address)).count), .count(allHosts.count)]
    default: return nil
    }
  }

  private func timer(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let list = intervals(row.values["collapse_s"] ?? -1)
    guard !list.isEmpty, row.values["nats"] ?? 0 > 0 else { return [.count(list.count)] }
    let last = Double(list.count - 1)
    let (low, high) = (list[Int((0.05 * last).rounded(.down))], list[Int((0.95 * last).rounded(.up))])
    let inside = list.count { $0 >= low && $0 <= high }
    guard 10 * inside >= 9 * list.count else { return [] }
    let period = row.values["period_s"] ?? -1
    return [
      .count(list.count), .seconds(low), .seconds(high), .duration(period, in: 0.3 * low...1.05 * high + 1),
    ]
  }

  private func hours(_ hours: (quiet: (with: Int, all: Int), active: (with: Int, all: Int))) -> [TruthFigure] {
    [.count(hours.quiet.with), .count(hours.quiet.all), .count(hours.active.with), .count(hours.active.all)]
  }

  private var rarityRow: [TruthFigure] {
    let (_, hosts, sameThere) = rarity
    let everywhere = others(.init(client: key.client)).count
    var result: [TruthFigure] = hosts == 0 ? [.count(0)] : [.count(hosts), .count(sameThere)]
    let all = othersOfKind
    if all > 0 { result += isCzech ? [.count(all), .count(everywhere)] : [.count(everywhere), .count(all)] }
    let same = mainName.map { TruthOracle.Shared(name: $0, client: key.client) }
    let there = others(ofAnyKind: true, same ?? .init(place: key.place, client: key.client)).filter { !isOfKind($0) }
      .count
    return there > 0 ? result + [.count(there)] : result
  }

  private func onset(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    guard let first = contacts.first else { return [] }
    let together = others(ofAnyKind: true) { other, list in
      other.place == key.place && other.client == key.client
        && (list.first.map { abs($0.seconds - first.seconds) <= 7 * 86_400 } ?? false)
    }.count
    // Records end with the hour of the last connection.
    let end = Double((world.oracle.contacts.map(\.hour).max() ?? 0) + 1) * 3600
    let isNew = first.seconds > end - 7 * 86_400
    guard isNew == row.statement.contains(isCzech ? "v posledních" : "in the last") else { return [] }
    return [
      .date(String(Self.stamp(first.time).prefix(10))), .count(7), .share(row.values["new_share_of_programs"] ?? -1),
      .share(row.values["new_share_of_browsers"] ?? -1),
    ] + (together >= 2 ? [.count(together)] : [])
  }

  private var tenant: [TruthFigure] {
    let service = (finding.destination.service ?? "") + "/"
    var hosts: [String: Set<String>] = [:]
    for other in world.oracle.strands.keys where other.place.hasPrefix(service) && other.host != key.host {
      hosts[other.place, default: []].insert(other.host)
    }
    let most = hosts.filter { $0.key != key.place }.map(\.value.count).max() ?? 0
    return [
      .count(hosts[key.place]?.count ?? 0), .count(most), .count(hosts.count),
      .count(hosts.values.count { $0.count == 1 }),
    ]
  }

  private var apiOnly: [TruthFigure] {
    let service = finding.destination.service ?? ""
    var hosts: [Bool: (all: Set<String>, pages: Set<String>)] = [true: ([], []), false: ([], [])]
    for (other, list) in world.oracle.strands where other.host != key.host && isOfKind(other.host) {
      guard other.place == service || other.place.hasPrefix(service + "/") else { continue }
      let isPerson = world.browsers[other.host]?.contains(other.client) == true
      hosts[isPerson]?.all.insert(other.host)
      if list.contains(where: { isPage($0.name) }) { hosts[isPerson]?.pages.insert(other.host) }
    }
    return [true, false].flatMap { isPerson -> [TruthFigure] in
      guard let known = hosts[isPerson], !known.all.isEmpty else { return [] }
      return [.count(known.all.count - known.pages.count), .count(known.all.count)]
    }
  }

  func isPage(_ name: String) -> Bool {
    switch world.oracle.catalogue.match(name)?.role {
    case .web, .assets, .auth: true
    default: false
    }
  }

  private var openTime: [TruthFigure] {
    let open = Self.open(contacts)
    let port = open.longest?.port ?? 0
    let users = others(.init(port: port))
    let asLong = others { _, list in
      let held = Self.open(list)
      return held.longest?.port == port && held.seconds >= max(open.seconds, 14_400)
    }
    return [.seconds(open.seconds), .count(open.list.count)] + longest(open.longest)
      + [.count(users.count), .count(asLong.count)]
  }

  /// Other places that this machine tried twenty times and more and that never answered there; scans are no rows.
  private var silentElsewhere: Int {
    let tried = world.oracle.attemptsOf.filter { $0.key.host == key.host }
    let answered = world.oracle.strandsOfHost[key.host] ?? []
    let clients = Dictionary(grouping: tried.flatMap { home, list in Set(list.map(\.client)).map { (home.place, $0) } })
    { $0.1 }
    let places = tried.compactMap { home, list in
      Dictionary(grouping: list, by: \.client).contains { client, list in
        guard list.count >= 20, (clients[client] ?? []).count < 20 else { return false }
        let ports = Set(list.map(\.port))
        return !answered.contains { $0.key.place == home.place && $0.contacts.contains { ports.contains($0.port) } }
      } ? home.place : nil
    }
    return Set(places).subtracting([key.place]).count
  }

  private var attemptsOnly: [TruthFigure] {
    let refused = TruthFigure.count(attempts.count { $0.isRefused })
    let (count, others) = (TruthFigure.count(attempts.count), TruthFigure.count(atDestination))
    return isCzech
      ? [count, .seconds(span), .count(0), refused, others] : [.count(0), count, .seconds(span), refused, others]
  }
}
