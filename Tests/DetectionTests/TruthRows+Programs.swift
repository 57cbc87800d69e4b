import Catalogue
import Channels
import Foundation
import Telemetry

@testable import Detection

// Rows on what a program does beside, and on the way from one place to another.
extension TruthFinding {
  private func service(_ place: String) -> Service? {
    let id = place.split(separator: "/").first.map(String.init) ?? place
    return world.oracle.catalogue.services.first { $0.id == id }
  }

  /// All strands of the client on the host.
  private var ofProgram: [(place: String, contacts: [TruthOracle.Contact])] {
    (world.oracle.strandsOfHost[key.host] ?? []).filter { $0.key.client == key.client }.map {
      ($0.key.place, $0.contacts)
    }
  }

  /// Destinations of the client from the host.
  var breadth: Int { Set(ofProgram.map(\.place)).count }

  func manyServices(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let used = ofProgram.compactMap { service($0.place) }.filter {
      !$0.isLogOn && !$0.techniques.isEmpty && !$0.techniques.contains("T1016")
    }
    let machines = others(ofAnyKind: true, .init(client: key.client)).count
    return [
      .count(machines), .count(Set(used.map { $0.family ?? $0.id }).count),
      .count(Int(row.values["other_hosts_with_such_a_program"] ?? -1)), .count(othersOfKind),
    ]
  }

  func opening(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let lookups = ofProgram.filter { service($0.place)?.techniques.contains("T1016") == true }.flatMap(\.contacts)
      .map(\.seconds)
    var (sessions, opened, last) = (0, 0, -Double.infinity)
    for time in times {
      if time - last >= 3600 {
        sessions += 1
        if lookups.contains(where: { $0 >= time - 60 && $0 <= time }) { opened += 1 }
      }
      last = time
    }
    let hours = world.sites[key.host]?.count ?? 1
    let chance = 1 - exp(-60 * Double(lookups.count) / (3600 * Double(hours)))
    return [
      .count(opened), .count(sessions), .seconds(60), .count(lookups.count), .share(chance),
      .count(Int(row.values["other_hosts_with_lookups"] ?? -1)), .count(othersOfKind),
    ]
  }

  func token(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let family = service(key.place)?.family
    var tokens: [Double] = []
    for (place, list) in ofProgram {
      guard let service = service(place), service.family ?? service.id == family else { continue }
      tokens += list.filter { service.isLogOn || world.oracle.catalogue.match($0.name)?.role == .auth }.map(\.seconds)
    }
    let own = times
    let followed = tokens.count { token in own.contains { $0 >= token && $0 <= token + 30 } }
    return [
      .count(followed), .count(tokens.count), .seconds(30), .count(Int(row.values["other_hosts_so"] ?? -1)),
      .count(Int(row.values["other_hosts"] ?? -1)),
    ]
  }

  func companion(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    guard let number = world.strandNumbers[key], let name = world.context.view(number).mainName,
      let service = world.context.view(number).destination.serviceIndex
    else { return [] }
    // Which names come along is learned; how often they did is counted here.
    let context = world.context
    let expected = context.usage.companions.expectation(
      at: name, service: service, without: context.view(number).strand.host)
    let names = Set(expected.companions.map { context.text($0) })
    var loaded: [(time: Double, isOwn: Bool)] = []
    for (other, list) in world.oracle.strandsOfHost[key.host] ?? [] {
      for contact in list where names.contains(contact.name) {
        loaded.append((contact.seconds, other.client == key.client))
      }
    }
    var byDay: [Int64: (visits: Int, seen: Int, own: Int)] = [:]
    for visit in visits {
      let day = Int64(visit.lowerBound / 86_400)
      let near = loaded.filter { $0.time >= visit.lowerBound - 600 && $0.time <= visit.upperBound + 600 }
      byDay[day, default: (0, 0, 0)].visits += 1
      if !near.isEmpty { byDay[day, default: (0, 0, 0)].seen += 1 }
      if near.contains(where: \.isOwn) { byDay[day, default: (0, 0, 0)].own += 1 }
    }
    let full = byDay.values.filter { $0.visits >= 3 }
    let all = full.reduce(0) { $0 + $1.visits }
    let isWithout = row.statement.contains(isCzech ? "chyběla" : "none of")
    let told = isWithout ? full.reduce(0) { $0 + $1.visits - $1.seen } : full.reduce(0) { $0 + $1.own }
    let counts: [TruthFigure] = [.count(told), .count(all)]
    // "In 5 of 6 visits on 2 days with 3 or more none of the names …"; Czech tells the 3 before the days.
    let days: [TruthFigure] = isCzech ? [.count(3), .count(full.count)] : [.count(full.count), .count(3)]
    return counts + days + (isWithout && !isCzech ? [.count(0)] : [])
  }

  /// Contacts less than ten minutes apart, at most half an hour together.
  private var visits: [ClosedRange<Double>] {
    var result: [ClosedRange<Double>] = []
    for time in times {
      if let last = result.last, time - last.upperBound < 600, time - last.lowerBound < 1800 {
        result[result.count - 1] = last.lowerBound...time
      } else {
        result.append(time...time)
      }
    }
    return result
  }

  func deadDrop(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    func value(_ name: String) -> Int { Int(row.values[name] ?? -1) }
    let steps = finding.plots.sequence.steps
    var lags = (shortest: row.values["shortest_lag_s"] ?? -1, longest: row.values["longest_lag_s"] ?? -1)
    var (reads, led, days) = (value("reads"), value("reads_that_led_on"), value("days"))
    var users = value("other_hosts_at_second_stage")
    var stages = value("second_stages")
    if let page = steps.first?.page, steps.count < 40 {
      // The chain as the finding draws it, found again in the rows.
      let own = contacts.filter { $0.name == page }
      var last = -Double.infinity
      reads = 0
      for contact in own {
        if contact.seconds - last > 5 { reads += 1 }
        last = contact.seconds
      }
      led = steps.count
      days = Set(steps.map { Int64($0.time.seconds / 86_400) }).count
      let found = steps.map { step -> Double in
        let next = (world.oracle.strandsOfHost[key.host] ?? []).filter { title($0.key.place) == step.destination }
          .flatMap(\.contacts).map(\.seconds)
        let tried = world.oracle.attempts.filter { $0.host == key.host && title($0.place) == step.destination }
          .map { Double($0.time) / 1e6 }
        let after = (next + tried).filter { $0 >= step.time.seconds - 1e-3 }.min() ?? .infinity
        return after - step.time.seconds
      }
      lags = (found.min() ?? -1, found.max() ?? -1)
      let places = Set(steps.map(\.destination))
      stages = places.count
      users =
        places.map { place in
          let contacted = others(ofAnyKind: true) { other, _ in title(other.place) == place }
          let tried = world.oracle.attempts.filter { title($0.place) == place && $0.host != key.host }.map(\.host)
          return contacted.union(tried).count
        }.max() ?? -1
    }
    let lag: [TruthFigure] =
      lags.longest - lags.shortest < 1 ? [.seconds(lags.longest)] : [.seconds(lags.shortest), .seconds(lags.longest)]
    let more: [TruthFigure] = stages > 3 ? [.count(stages - 3)] : []
    var result: [TruthFigure] =
      isCzech
      ? [.count(led), .count(reads)] + lag + more + [.count(days)]
      : [.count(led), .count(reads), .count(days)] + lag + more
    result.append(.count(users))
    if value("unanswered") > 0 { result.append(.count(value("unanswered"))) }
    if value("reads_after_failure") > 0 { result.append(.count(value("reads_after_failure"))) }
    return result + [.count(value("other_rare_contacts_around"))]
  }

  private func title(_ place: String) -> String {
    guard let service = service(place) else { return place }
    let tenant = place.dropFirst(service.id.count + 1)
    return tenant.isEmpty ? service.name : "\(service.name) (\(tenant))"
  }
}
